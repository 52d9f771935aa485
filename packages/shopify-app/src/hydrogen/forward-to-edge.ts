import { CloisterError } from '@cloister/core'
import { openEdgeDoor, PASS_COOKIE, problemResponse } from '@cloister/core/edge'

/** What React Router gives to an action, as far as it is read. */
export interface RouteArguments {
  readonly request: Request
}

export interface ForwardOptions<Given extends RouteArguments> {
  /** Where the edge runs: the address of a server of the merchant's own, such as `https://edge.shop.example`. */
  edge(given: Given): string
  /** Names of the cookies that the edge's `shopper` reads. By default none leaves but that of the pass. */
  readonly cookies?: readonly string[]
}

/** The edge reads no other. Oxygen sets the last one itself and lets no browser set it. */
const ASKED = ['accept', 'content-type', 'origin', 'sec-fetch-site', 'oxygen-buyer-ip']
const ANSWERED = [
  'allow',
  'cache-control',
  'content-type',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'x-accel-buffering',
  'x-content-type-options',
]

/**
 * The edge for a shop on Hydrogen: the action of the resource route `app/routes/cloister.$.tsx`. On Oxygen the edge itself
 * cannot run, so a request of a page is handed on to the merchant's own server, and the answer back as it streams. What is
 * not listed here does not leave the worker. It never throws.
 */
export function forwardToEdge<Given extends RouteArguments>({
  edge,
  cookies = [],
}: ForwardOptions<Given>): (given: Given) => Promise<Response> {
  const names = [PASS_COOKIE, ...cookies]
  return async (given) => {
    try {
      const { method, url, headers, body, signal } = given.request
      if (method !== 'POST') throw new CloisterError('CLOISTER_METHOD_REFUSED')
      const { pathname: path } = new URL(url)
      return answerOf(
        await openEdgeDoor(edge(given))({ path, headers: askedHeaders(headers, names), body, signal }),
      )
    } catch (cause) {
      return problemResponse(cause)
    }
  }
}

function askedHeaders(given: Headers, names: readonly string[]): Headers {
  const kept = only(given, ASKED)
  const cookies = (given.get('cookie') ?? '').split(';').map((cookie) => cookie.trim())
  const known = cookies.filter((cookie) => names.includes(cookie.split('=', 1)[0] ?? ''))
  if (known.length > 0) kept.set('cookie', known.join('; '))
  return kept
}

/** The body has been decompressed on its way, so the headers that describe how it came are not true of it any more. */
function answerOf({ body, status, headers }: Response): Response {
  const kept = only(headers, ANSWERED)
  const passes = headers.getSetCookie().filter((cookie) => cookie.startsWith(`${PASS_COOKIE}=`))
  for (const pass of passes) kept.append('set-cookie', pass)
  return new Response(body, { status, headers: kept })
}

function only(given: Headers, names: readonly string[]): Headers {
  return new Headers([...given].filter(([name]) => names.includes(name)))
}
