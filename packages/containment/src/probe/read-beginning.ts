import type { Readable } from 'node:stream'

/** Reads as much of a stream as is wanted and lets the rest go; an endless body costs no more than a short one. */
export async function readBeginning(
  stream: Readable,
  limitBytes: number,
): Promise<{ readonly body: Uint8Array; readonly truncated: boolean }> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > limitBytes) break
  }
  return { body: Buffer.concat(chunks).subarray(0, limitBytes), truncated: bytes > limitBytes }
}
