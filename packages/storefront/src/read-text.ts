import { withoutAnswer } from './post-to-edge.ts'
import { StorefrontError } from './storefront-error.ts'
import { untilAborted } from './until-aborted.ts'

/** The most that is read of one answer, in bytes (4 MiB). */
export const REPLY_LIMIT_BYTES: number = 4 * 1024 * 1024

/**
 * Reads a body piece by piece as text. Ends the connection when the reader stops.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_REPLY_INVALID` when the limit is passed.
 */
export async function* readTextChunks(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (!reader) return
  const decoder = new TextDecoder()
  let receivedBytes = 0
  try {
    for (;;) {
      const { done, value } = await nextChunk(reader, signal)
      if (done || value === undefined) break
      receivedBytes += value.byteLength
      if (receivedBytes > REPLY_LIMIT_BYTES) throw invalidReply(response)
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    // Never awaited: a peer that does not let go must not hold the page.
    reader.cancel().catch(() => undefined)
  }
}

/** Whether the answer says that it is of a kind, such as `application/json`. If not, it is let go. */
export function checkMediaType(response: Response, kind: RegExp): void {
  if (kind.test(response.headers.get('content-type') ?? '')) return
  response.body?.cancel().catch(() => undefined)
  throw invalidReply(response)
}

/** What is said of an answer that is not what the edge sends. */
export function invalidReply({ status }: Response): StorefrontError {
  return new StorefrontError('STOREFRONT_REPLY_INVALID', status)
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await untilAborted(reader.read(), signal)
  } catch {
    throw withoutAnswer(signal)
  }
}
