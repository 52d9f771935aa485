import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** Sends a web response. Settles when the connection has done with it, and never rejects. */
export async function sendBody(response: Response, outgoing: ServerResponse): Promise<void> {
  const closed = once(outgoing, 'close')
  try {
    if (response.body === null) outgoing.writeHead(response.status, headersOf(response)).end()
    else if (isWhole(response)) await sendWhole(response, outgoing)
    else await sendPieces(response, response.body, outgoing)
  } catch {
    // A browser that leaves ends the answer; that is no failure of ours and nothing to tell anybody.
    outgoing.destroy()
  }
  await closed
}

const JSON_TYPE = /^application\/(?:problem\+)?json\b/u

/** JSON is complete when the edge answers; only an event stream comes in pieces. */
function isWhole({ headers }: Response): boolean {
  return JSON_TYPE.test(headers.get('content-type') ?? '')
}

/** As text, which Node sends together with the head in one write; bytes would cost it a second one. */
async function sendWhole(response: Response, outgoing: ServerResponse): Promise<void> {
  const text = await response.text()
  outgoing.writeHead(response.status, {
    ...headersOf(response),
    'content-length': Buffer.byteLength(text),
  })
  outgoing.end(text)
}

async function sendPieces(
  response: Response,
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  const reader = body.getReader()
  outgoing.once('close', () => {
    reader.cancel().catch(() => undefined)
  })
  outgoing.writeHead(response.status, headersOf(response)).flushHeaders()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (!outgoing.write(value)) await drained(outgoing)
  }
  outgoing.end()
}

/** Until the browser has taken what was written, or has gone. */
async function drained(outgoing: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const settle = () => {
      outgoing.off('drain', settle).off('close', settle)
      resolve()
    }
    outgoing.on('drain', settle).on('close', settle)
    if (outgoing.destroyed) settle()
  })
}

function headersOf({ headers }: Response): Record<string, string | string[]> {
  const cookies = headers.getSetCookie()
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) }
}
