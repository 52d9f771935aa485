import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloisterError } from '../cloister-error.ts'
import type { Edge } from '../edge/create-edge.ts'
import { problemResponse } from '../edge/responses.ts'
import { requestBody } from './request-body.ts'
import { sendBody } from './send-body.ts'

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

/** How long the rest of a body that nobody wants is let run out, so that its sender can still read the answer. */
const LINGER_MS = 1_000

/**
 * Mounts an edge on `node:http`, `node:https` or Express. The address of the socket is used for rate limits; behind a
 * proxy, give a function that reads the address from the proxy's own header.
 */
export function nodeListener(
  edge: Edge,
  addressOf: (incoming: IncomingMessage) => string | undefined = ({ socket }) => socket.remoteAddress,
): NodeListener {
  return async (incoming, outgoing) => {
    const ended = new AbortController()
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) ended.abort()
    })
    const request = webRequest(incoming, ended.signal)
    const response = request
      ? await edge(request, { address: addressOf(incoming) })
      : problemResponse(new CloisterError('CLOISTER_REQUEST_MALFORMED'))
    if (outgoing.destroyed) return await response.body?.cancel()
    if (!incoming.complete) hangUpLater(incoming)
    await sendBody(response, outgoing)
  }
}

/** `undefined` for what HTTP allows and the web's own `Request` does not, such as the method TRACE. */
function webRequest(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { headers, method = 'GET' } = incoming
  const path = (incoming as { originalUrl?: string }).originalUrl ?? incoming.url ?? '/'
  // Only the path matters to the edge; the host that a client claims decides nothing.
  const url = `https://edge.invalid${path.startsWith('/') ? path : '/'}`
  const named = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(':')
      ? []
      : [[name, [value].flat().join(', ')] as [string, string]],
  )
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? requestBody(incoming) : null
  try {
    const asked: RequestInit & { readonly duplex: 'half' } = {
      method,
      headers: named,
      body,
      signal,
      duplex: 'half',
    }
    return new Request(url, asked)
  } catch {
    return
  }
}

/** Ends a connection whose sender goes on and on after the answer. */
function hangUpLater(incoming: IncomingMessage): void {
  incoming.resume()
  const timer = setTimeout(() => incoming.destroy(), LINGER_MS)
  timer.unref()
  incoming.once('close', () => clearTimeout(timer))
}
