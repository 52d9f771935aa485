import { CloisterError } from '@cloister/core'

/** Lines that were read together. */
export interface JsonLines {
  readonly values: readonly unknown[]
  /** How many bytes of the file they and all before them are. */
  readonly endByte: number
}

const NEWLINE = 0x0a
/** A product's description has a million characters at most, and its metafields 30 times 64 kB. */
const MOST_LINE_BYTES = 8 << 20

/**
 * Reads JSONL as it comes, never more than a chunk and the beginning of the next line at a time. Lines are parted as
 * bytes, so that each place is one where reading can go on.
 *
 * @param from the bytes of the file before the first chunk, at the end of a line
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REPLY_INVALID` for what is no JSON, or a line that does
 * not end.
 */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
): AsyncGenerator<JsonLines, void, undefined> {
  let rest: Uint8Array = new Uint8Array()
  let endByte = from
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last < 0) {
      rest = joined(rest, chunk)
      continue
    }
    const whole = joined(rest, chunk.subarray(0, last + 1))
    rest = chunk.slice(last + 1)
    endByte += whole.byteLength
    yield { values: parsed(whole), endByte }
  }
  // The last line may have no end of its own.
  if (rest.byteLength > 0) yield { values: parsed(rest), endByte: endByte + rest.byteLength }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.byteLength === 0) return other.slice()
  if (one.byteLength + other.byteLength > MOST_LINE_BYTES) throw invalid()
  const both = new Uint8Array(one.byteLength + other.byteLength)
  both.set(one)
  both.set(other, one.byteLength)
  return both
}

function parsed(bytes: Uint8Array): readonly unknown[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  } catch (cause) {
    throw invalid(cause)
  }
}

function invalid(cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { cause, details: { field: 'line' } })
}
