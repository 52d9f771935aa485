import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { CloisterError } from '../cloister-error.ts'
import type { Edge } from '../edge/create-edge.ts'
import { problemResponse } from '../edge/responses.ts'

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

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
    // Also fires after a complete answer, when there is nothing left to abort.
    outgoing.once('close', () => ended.abort())
    const request = webRequest(incoming, ended.signal)
    const response = request
      ? await edge(request, { address: addressOf(incoming) })
      : problemResponse(new CloisterError('CLOISTER_REQUEST_MALFORMED'))
    if (outgoing.destroyed) return await response.body?.cancel()
    outgoing.writeHead(response.status, headersOf(response))
    if (response.body === null) outgoing.end()
    else await pipe(response.body, outgoing)
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
  const body = hasBody ? (Readable.toWeb(incoming) as unknown as ReadableStream) : null
  try {
    return new Request(url, { method, headers: named, body, signal, duplex: 'half' })
  } catch {
    return
  }
}

function headersOf({ headers }: Response): Record<string, string | string[]> {
  const cookies = headers.getSetCookie()
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) }
}

async function pipe(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const source = Readable.fromWeb(body as unknown as NodeReadableStream)
  // A browser that leaves ends the answer; that is no failure of ours and nothing to tell anybody.
  source.once('error', () => outgoing.destroy())
  outgoing.once('close', () => source.destroy())
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve)
    source.pipe(outgoing)
  })
}
