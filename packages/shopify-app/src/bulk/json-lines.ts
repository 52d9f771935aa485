import { CloisterError } from '@cloister/core'
import { HeldBytes } from './held-bytes.ts'

/** Lines that were read together. */
export interface JsonLines {
  /** Read one after the other, once, and before the next lines are asked for. It throws as {@link jsonLines} does. */
  readonly values: Iterable<unknown>
  /** How many bytes of the file they and all before them are. */
  readonly endByte: number
}

const NEWLINE = 0x0a
const UTF_8 = new TextDecoder('utf-8', { fatal: true })
/** A product's description has a million characters at most, and its metafields 30 times 64 kB. */
const MOST_LINE_BYTES = 8 << 20
/** What comes over TLS comes in pieces of 16 kB: a few of them are worth one transaction of whoever keeps them. */
const TOGETHER_BYTES = 64 << 10

/**
 * Reads JSONL as it comes, never more than some lines at a time. Lines are parted as bytes, so that each place is one
 * where reading can go on.
 *
 * @param from the bytes of the file before the first chunk, at the end of a line
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REPLY_INVALID` for what is no JSON, or a line that does
 * not end.
 */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
  togetherBytes: number = TOGETHER_BYTES,
): AsyncGenerator<JsonLines, void, undefined> {
  const held = new HeldBytes()
  /** Of what is held, how many bytes are whole lines. */
  let whole = 0
  let endByte = from
  let failure: { readonly cause: unknown } | undefined
  try {
    for await (const chunk of chunks) {
      const last = chunk.lastIndexOf(NEWLINE)
      if (last >= 0) whole = held.size + last + 1
      if (held.size + chunk.byteLength - whole > MOST_LINE_BYTES) throw invalid()
      held.add(chunk)
      if (whole < togetherBytes || whole === 0) continue
      endByte += whole
      yield { values: parsed(held.first(whole)), endByte }
      held.drop(whole)
      whole = 0
    }
  } catch (cause) {
    failure = { cause }
  }
  // The last line may have no end of its own; where the connection broke, it has not come.
  const rest = failure === undefined ? held.size : whole
  if (rest > 0) yield { values: parsed(held.first(rest)), endByte: endByte + rest }
  if (failure !== undefined) throw failure.cause
}

/** Each line by itself: what was looked at is garbage at once, and the memory of the process stays small. */
function* parsed(bytes: Uint8Array): Generator<unknown, void, undefined> {
  for (let at = 0; at < bytes.byteLength; ) {
    const next = bytes.indexOf(NEWLINE, at)
    const end = next < 0 ? bytes.byteLength : next
    if (end > at) yield parsedLine(bytes.subarray(at, end))
    at = end + 1
  }
}

function parsedLine(line: Uint8Array): unknown {
  try {
    return JSON.parse(UTF_8.decode(line))
  } catch (cause) {
    throw invalid(cause)
  }
}

function invalid(cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { cause, details: { field: 'line' } })
}
