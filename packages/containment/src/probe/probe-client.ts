import { isHarmlessPost } from './harmless-post.ts'
import { createOriginControls, type OriginControl } from './origin-control.ts'
import { createPacer } from './pacer.ts'
import { createPageCache } from './page-cache.ts'
import type { ProbeAnswer, ProbeFailureReason, ProbeOutcome, ProbeRequest } from './probe-exchange.ts'
import { openSender, type Sender } from './sender.ts'

/** The only way to a live target. It reaches what the operator named, reads, waits its turn, and takes little. */
export interface ProbeClient {
  /**
   * Asks once. It never throws; what went wrong is an outcome. A page that was read in this run already, by a GET without
   * headers, is given again and not asked for.
   */
  ask(request: ProbeRequest): Promise<ProbeOutcome>
  /**
   * What an origin answers for a path that cannot exist. A check that finds the same at its own path has found nothing.
   */
  control(origin: string): Promise<OriginControl>
  /** Whether an origin on the allow-list still shakes hands by TLS 1.0 or 1.1. */
  acceptsLegacyTls(origin: string): Promise<boolean>
  /** The same client for as long as a signal lasts: what is asked through it ends with the signal. */
  until(signal: AbortSignal): ProbeClient
  close(): void
}

/** An origin that may be asked, and where it may live. */
export interface AllowedOrigin {
  readonly origin: string
  /** CIDR blocks; without any, every address that is neither loopback, link-local nor of a metadata service. */
  readonly addresses: readonly string[]
}

export interface ProbeClientOptions {
  readonly allowed: readonly AllowedOrigin[]
  /** Whether requests that make a server work may be sent. Default false. */
  readonly active?: boolean
  /** Polite rate for each origin. Default 20. */
  readonly requestsPerSecond?: number
  /** Longest wait for one answer, in milliseconds. Default 10 000. */
  readonly deadlineMs?: number
  /** Most that is read of one body, in bytes. Default 262 144. */
  readonly bodyLimitBytes?: number
  readonly signal?: AbortSignal
}

const MOST_REDIRECTS = 3
/** An origin that failed so often in a row is not asked again: 500 deadlines of a dead host would be the whole scan. */
const FAILURES_UNTIL_GIVEN_UP = 3

/** Opens the way to the origins on the allow-list. */
export function openProbeClient(options: ProbeClientOptions): ProbeClient {
  const { active = false, requestsPerSecond = 20 } = options
  const senders = new Map(
    options.allowed.map((allowed) => [new URL(allowed.origin).origin, openSender(allowed, options)]),
  )
  const failures = new Map<string, number>()
  const pacer = createPacer(requestsPerSecond)

  const pages = createPageCache()

  async function askOnce(asked: Asked, sender: Sender, origin: string): Promise<ProbeOutcome> {
    const { request, signal } = asked
    if ((failures.get(origin) ?? 0) >= FAILURES_UNTIL_GIVEN_UP) return failed('unreachable')
    try {
      await pacer.turn(origin, signal)
    } catch {
      return failed('ended')
    }
    const outcome = await sender.send(request, signal)
    if (outcome.outcome === 'failed' && outcome.reason === 'ended') return outcome
    const dead = outcome.outcome === 'failed' && ['unreachable', 'late'].includes(outcome.reason)
    failures.set(origin, dead ? (failures.get(origin) ?? 0) + 1 : 0)
    return outcome
  }

  async function ask(asked: Asked, redirects = 0): Promise<ProbeOutcome> {
    const { request, signal } = asked
    const url = URL.parse(request.url)
    const sender = url === null || hasCredentials(url) ? undefined : senders.get(url.origin)
    if (url === null || sender === undefined) return failed('origin-refused')
    if (!isAllowed(request, active)) return failed('request-refused')
    if (signal?.aborted === true) return failed('ended')
    const outcome = await askOnce(asked, sender, url.origin)
    return outcome.outcome === 'failed' ? outcome : follow(outcome, { asked, url, redirects })
  }

  function follow(answer: ProbeAnswer, { asked, url, redirects }: Hop): ProbeOutcome | Promise<ProbeOutcome> {
    const next = asked.request.method === 'POST' ? undefined : nextHop(answer, url)
    if (next === undefined) return answer
    // A hop is a second destination: only to what the operator named, never to what a server wishes.
    if (!senders.has(next.origin)) return { ...answer, redirectsOutside: true }
    return redirects >= MOST_REDIRECTS
      ? answer
      : ask({ ...asked, request: { ...asked.request, url: next.href } }, redirects + 1)
  }

  async function read(asked: Asked): Promise<ProbeOutcome> {
    const known = pages.recall(asked.request)
    if (known !== undefined) return known
    const outcome = await ask(asked)
    if (outcome.outcome === 'answered') pages.keep(asked.request, outcome)
    return outcome
  }

  // A control is for all checks: it ends with the run, and not with the one that asked first.
  const controls = createOriginControls((request) => ask({ request, signal: options.signal }))

  function clientUntil(signal: AbortSignal | undefined): ProbeClient {
    return {
      ask: (request) => read({ request, signal }),
      control: controls.of,
      async acceptsLegacyTls(origin) {
        const sender = senders.get(origin)
        if (sender === undefined) return false
        await pacer.turn(origin, signal)
        return await sender.acceptsLegacyTls()
      },
      until: (other) => clientUntil(signal === undefined ? other : AbortSignal.any([signal, other])),
      close() {
        for (const sender of senders.values()) sender.close()
      },
    }
  }
  return clientUntil(options.signal)
}

/** A request, and how long somebody wants its answer. */
interface Asked {
  readonly request: ProbeRequest
  readonly signal: AbortSignal | undefined
}

interface Hop {
  readonly asked: Asked
  readonly url: URL
  readonly redirects: number
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

function isAllowed(request: ProbeRequest, active: boolean): boolean {
  if (request.method === 'POST') return active && isHarmlessPost(request)
  return ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
}

function nextHop(answer: ProbeAnswer, from: URL): URL | undefined {
  const location = answer.headers['location']
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined
  const next = URL.parse(location, from.href)
  return next === null || !['http:', 'https:'].includes(next.protocol) ? undefined : next
}

function failed(reason: ProbeFailureReason): ProbeOutcome {
  return { outcome: 'failed', reason }
}
