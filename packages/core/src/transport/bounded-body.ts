import { CloisterError } from '../cloister-error.ts'

/** Passes chunks on until there are more bytes than the limit. @throws `CLOISTER_REPLY_TOO_LARGE` */
export async function* boundedBody(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seenBytes = 0
  for await (const chunk of body) {
    seenBytes += chunk.byteLength
    if (seenBytes > limitBytes)
      throw new CloisterError('CLOISTER_REPLY_TOO_LARGE', { details: { limitBytes } })
    yield chunk
  }
}

/** Reads a whole body as UTF-8. @throws `CLOISTER_REPLY_TOO_LARGE`, or `CLOISTER_REPLY_INVALID` for other bytes */
export async function readText(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  try {
    for await (const chunk of boundedBody(body, limitBytes)) text += decoder.decode(chunk, { stream: true })
    return text + decoder.decode()
  } catch (cause) {
    if (cause instanceof TypeError) throw new CloisterError('CLOISTER_REPLY_INVALID', { cause })
    throw cause
  }
}
