import { CloisterError } from '../cloister-error.ts'
import { startDeadline } from './deadline.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

/** The edge's own deadline for a whole answer is shorter, so that the edge is who tells why. */
const HEAD_TIMEOUT_MS = 25_000
/** What `URL` could read as another host or another folder is not among it. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/u

/** One request of a page. */
export interface EdgeQuestion {
  /** Below the address of the door, with a slash before it. */
  readonly path: string
  readonly headers: Headers
  readonly body: ReadableStream<Uint8Array> | null
  readonly signal?: AbortSignal
}

/**
 * Hands a request on to the edge and gives its answer as it comes, a stream included.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ROUTE_UNKNOWN` or `CLOISTER_EDGE_UNREACHABLE`.
 */
export type EdgeDoor = (question: EdgeQuestion) => Promise<Response>

/**
 * The way from pages that run where only `fetch` exists, and the edge cannot, to the edge on a server of the merchant's
 * own. A redirect is refused: a hop is a second destination that nobody configured.
 *
 * @param url `https:` and nothing else.
 * @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED`.
 */
export function openEdgeDoor(url: string): EdgeDoor {
  const base = parseTlsEndpoint(url)
  return async ({ path, headers, body, signal }) => {
    if (!PLAIN_PATH.test(path)) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const deadline = startDeadline(HEAD_TIMEOUT_MS, signal)
    // `duplex` is what Node.js wants for a body that is still being written.
    const init = { method: 'POST', headers, body, duplex: 'half', redirect: 'manual' } as const
    try {
      const reply = await fetch(`${base}${path}`, { ...init, signal: deadline.signal })
      if (reply.type !== 'opaqueredirect' && (reply.status < 300 || reply.status >= 400)) return reply
      await reply.body?.cancel()
    } catch (cause) {
      throw new CloisterError('CLOISTER_EDGE_UNREACHABLE', { cause })
    } finally {
      deadline.met()
    }
    throw new CloisterError('CLOISTER_EDGE_UNREACHABLE')
  }
}
