import { PROMPT_CANARY, TOKEN_CANARY } from './canaries.ts'
import type { Arrival, Place } from './trap.ts'

/** What is known of one call when it is over. */
export interface Evidence {
  readonly settled: 'answered' | 'failed' | 'hung'
  /** The answer or the error as printers show it. */
  readonly shown: string
  /** What the process wrote to its output and error streams. */
  readonly printed: string
  readonly arrivals: readonly Arrival[]
}

/** One way in which a prompt, a token or a server can be lost. */
export interface LeakRow {
  readonly name: string
  /** What the server does: the first part of the path; see `trap-answers.ts`. */
  readonly server: string
  /** Where the client is sent. Default: the gateway. */
  readonly place?: Place
  readonly isStream?: boolean
  readonly timeoutMs?: number
  /** When a call that did not end is given up. Default 12 s. */
  readonly patienceMs?: number
  readonly isUncaught?: boolean
  /** The client may take its base URL from where it wants, if it can. */
  readonly isBaseUrlFree?: boolean
  environment?(origins: Readonly<Record<Place, string>>): Readonly<Record<string, string>>
  leaks(evidence: Evidence): boolean
}

const TIMEOUT_MS = 1000
/** Several times the timeout that the client was given. */
const PATIENCE_MS = 6000
/** Far more than any answer that a storefront shows. */
const LARGE_BYTES = 64_000_000

export const LEAK_ROWS: readonly LeakRow[] = [
  {
    name: 'sends the prompt to an http: base URL',
    server: 'ok',
    place: 'plain',
    leaks: promptAt('plain'),
  },
  {
    name: 'follows a 307 to another host with the prompt',
    server: 'move-elsewhere',
    leaks: promptAt('elsewhere'),
  },
  {
    name: 'follows a 307 to http: with the prompt in clear',
    server: 'move-to-plain',
    leaks: promptAt('plain'),
  },
  {
    name: 'shows its x-api-key to the host of a redirect',
    server: 'move-elsewhere',
    leaks: ({ arrivals }) =>
      arrivals.some(({ place, headers }) => place === 'elsewhere' && 'x-api-key' in headers),
  },
  {
    name: 'goes through the proxy of HTTPS_PROXY',
    server: 'ok',
    environment: ({ proxy }) => ({ HTTPS_PROXY: proxy, https_proxy: proxy, HTTP_PROXY: proxy }),
    leaks: anythingAt('proxy'),
  },
  {
    name: 'goes through the proxy with NODE_USE_ENV_PROXY=1',
    server: 'ok',
    environment: ({ proxy }) => ({ HTTPS_PROXY: proxy, https_proxy: proxy, NODE_USE_ENV_PROXY: '1' }),
    leaks: anythingAt('proxy'),
  },
  {
    name: 'trusts any certificate with NODE_TLS_REJECT_UNAUTHORIZED=0',
    server: 'ok',
    place: 'stranger',
    environment: () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    leaks: promptAt('stranger'),
  },
  {
    name: 'lets OPENAI_BASE_URL say where the model is',
    server: 'ok',
    isBaseUrlFree: true,
    environment: ({ elsewhere }) => ({ OPENAI_BASE_URL: `${elsewhere}/ok/v1` }),
    leaks: promptAt('elsewhere'),
  },
  {
    name: 'tells the server the version of itself or of the runtime',
    server: 'ok',
    leaks: ({ arrivals }) =>
      arrivals.some(({ headers }) =>
        Object.entries(headers).some(
          ([name, value]) =>
            name.startsWith('x-stainless') || (name === 'user-agent' && /\d\.\d/u.test(String(value))),
        ),
      ),
  },
  {
    name: 'shows the prompt in the error of a 503',
    server: 'busy',
    leaks: ({ shown }) => shown.includes(PROMPT_CANARY),
  },
  {
    name: 'shows the token in the error of a 503',
    server: 'busy',
    leaks: ({ shown }) => shown.includes(TOKEN_CANARY),
  },
  {
    name: 'shows the prompt that a 400 repeats',
    server: 'echo',
    leaks: ({ shown }) => shown.includes(PROMPT_CANARY),
  },
  {
    name: 'prints prompt or token when nobody catches the error of a 400',
    server: 'echo',
    isUncaught: true,
    leaks: printsCanary,
  },
  {
    name: 'prints prompt or token when a stream fails',
    server: 'echo',
    isStream: true,
    leaks: printsCanary,
  },
  {
    name: 'prints prompt or token with OPENAI_LOG=debug and DEBUG=*',
    server: 'busy',
    environment: () => ({ OPENAI_LOG: 'debug', DEBUG: '*', NODE_DEBUG: 'axios' }),
    leaks: printsCanary,
  },
  {
    name: 'sends the prompt more than twice to a server that answers 503',
    server: 'busy',
    leaks: ({ arrivals }) => arrivals.length > 2,
  },
  {
    name: 'waits on, or says nothing, when a stream stalls beyond its timeout',
    server: 'stall',
    isStream: true,
    timeoutMs: TIMEOUT_MS,
    patienceMs: PATIENCE_MS,
    leaks: isNotTold,
  },
  {
    name: 'waits on, or says nothing, when a stream brings only ": ping"',
    server: 'ping',
    isStream: true,
    timeoutMs: TIMEOUT_MS,
    patienceMs: PATIENCE_MS,
    leaks: isNotTold,
  },
  {
    name: 'waits longer than 15 s for a stalled stream when no timeout was set',
    server: 'stall',
    isStream: true,
    patienceMs: 15_000,
    leaks: ({ settled }) => settled === 'hung',
  },
  {
    name: 'takes an answer of 150 MB',
    server: 'huge',
    leaks: takesALot,
  },
  {
    name: 'takes one event of 150 MB',
    server: 'line',
    isStream: true,
    leaks: takesALot,
  },
  {
    name: 'says nothing when an event cannot be read',
    server: 'garbage',
    isStream: true,
    leaks: ({ settled }) => settled === 'answered',
  },
]

function promptAt(wanted: Place): LeakRow['leaks'] {
  return ({ arrivals }) =>
    arrivals.some(({ place, body }) => place === wanted && body.includes(PROMPT_CANARY))
}

function anythingAt(wanted: Place): LeakRow['leaks'] {
  return ({ arrivals }) => arrivals.some(({ place }) => place === wanted)
}

function printsCanary({ printed }: Evidence): boolean {
  return printed.includes(PROMPT_CANARY) || printed.includes(TOKEN_CANARY)
}

function isNotTold({ settled }: Evidence): boolean {
  return settled !== 'failed'
}

function takesALot({ arrivals }: Evidence): boolean {
  return arrivals.some(({ takenBytes }) => takenBytes > LARGE_BYTES)
}
