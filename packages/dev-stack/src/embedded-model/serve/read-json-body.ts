import type { IncomingMessage } from 'node:http'

/** The largest body that the server reads, in bytes. */
const BODY_LIMIT_BYTES: number = 256 * 1024

export type JsonBody =
  | { readonly outcome: 'json'; readonly value: unknown }
  | { readonly outcome: 'malformed' }
  | { readonly outcome: 'too-large' }

/** Reads a request's body up to the limit; what is larger is not kept. */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return { outcome: 'too-large' }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length
    if (bytes > BODY_LIMIT_BYTES) return { outcome: 'too-large' }
    chunks.push(chunk as Buffer)
  }
  return parseJson(Buffer.concat(chunks))
}

function parseJson(bytes: Buffer): JsonBody {
  try {
    return { outcome: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return { outcome: 'malformed' }
  }
}
