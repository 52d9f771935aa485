import { asOffline } from './post-to-edge.ts'
import { StorefrontError } from './storefront-error.ts'

/** The most that is read of one answer, in bytes (4 MiB). */
export const REPLY_LIMIT_BYTES: number = 4 * 1024 * 1024

/** Reads a body piece by piece as text. Ends the connection when the reader stops or the limit is passed. */
export async function* readTextChunks(response: Response, signal?: AbortSignal): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (!reader) return
  const decoder = new TextDecoder()
  let receivedBytes = 0
  try {
    for (;;) {
      const { done, value } = await nextChunk(reader, signal)
      if (done || value === undefined) break
      receivedBytes += value.byteLength
      if (receivedBytes > REPLY_LIMIT_BYTES) {
        throw new StorefrontError('STOREFRONT_REPLY_TOO_LARGE', response.status)
      }
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    // Never awaited: a peer that does not let go must not hold the page.
    reader.cancel().catch(() => undefined)
  }
}

/** Reads a whole body as text, up to the limit. */
export async function readText(response: Response, signal?: AbortSignal): Promise<string> {
  let text = ''
  for await (const chunk of readTextChunks(response, signal)) text += chunk
  return text
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read()
  } catch {
    throw asOffline(signal)
  }
}
