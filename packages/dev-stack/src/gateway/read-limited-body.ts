import type { IncomingMessage } from 'node:http'

/** Reads a request body; nothing comes back when it is larger than the limit. Rejects when the client goes away. */
export async function readLimitedBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return
  const chunks: Buffer[] = []
  let sizeBytes = 0
  // The socket must outlive the reading: the refusal is still to be sent through it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > limitBytes) return
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
