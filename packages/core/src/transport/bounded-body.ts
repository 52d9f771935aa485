import { CloisterError } from '../cloister-error.ts'

/** Counts the bytes of one answer. @throws `CLOISTER_REPLY_TOO_LARGE` at the first chunk beyond the limit */
export function byteCounter(limitBytes: number): (chunk: Uint8Array) => void {
  let seenBytes = 0
  return (chunk) => {
    seenBytes += chunk.byteLength
    if (seenBytes > limitBytes)
      throw new CloisterError('CLOISTER_REPLY_TOO_LARGE', { details: { limitBytes } })
  }
}

/**
 * Reads a whole body as UTF-8.
 *
 * @param inspect Sees each piece as it comes, and ends the reading by throwing.
 * @throws `CLOISTER_REPLY_TOO_LARGE`, or `CLOISTER_REPLY_INVALID` for other bytes
 */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
  inspect?: (piece: string) => void,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const count = byteCounter(limitBytes)
  let text = ''
  try {
    for await (const chunk of body) {
      count(chunk)
      const piece = decoder.decode(chunk, { stream: true })
      inspect?.(piece)
      text += piece
    }
    return text + decoder.decode()
  } catch (cause) {
    if (cause instanceof TypeError) throw new CloisterError('CLOISTER_REPLY_INVALID', { cause })
    throw cause
  }
}
