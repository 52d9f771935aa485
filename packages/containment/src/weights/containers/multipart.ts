import type { Beginning } from '../formats/beginning.ts'
import { type ByteReader, streamReader } from '../read/byte-reader.ts'
import { type Member, takenWhole } from './tar.ts'

/** RFC 2046 §5.1.1: up to 70 characters; behind the line stands the first field of a part, or its content. */
const FIRST_LINE = /(?:^|\r?\n)(--[\w'()+,./:=? -]{1,70})\r?\n(?:[A-Za-z-]{2,40}:|\r?\n)/u
const PREAMBLE_BYTES = 4_096
const MOST_HEADER_BYTES = 16_384
const PIECE_BYTES = 65_536

/** The line that parts a multipart body, such as `--boundary`. */
export function boundaryOf({ bytes }: Beginning): string | undefined {
  const { buffer, byteOffset, length } = bytes.subarray(0, PREAMBLE_BYTES)
  const beginning = Buffer.from(buffer, byteOffset, length)
  // Two dashes: most bodies are told apart by that, without a look at their text.
  if (!beginning.includes('--')) return undefined
  return FIRST_LINE.exec(beginning.toString('latin1'))?.[1]?.trimEnd()
}

/** The parts of a multipart body (RFC 2046, RFC 7578), one after the other. */
export async function* multipartMembers(reader: ByteReader): AsyncGenerator<Member, void, undefined> {
  const bytes = await reader.peek(PREAMBLE_BYTES)
  const text = Buffer.from(bytes).toString('latin1', 0, PREAMBLE_BYTES)
  const [line = '', boundary] = FIRST_LINE.exec(text) ?? []
  if (boundary === undefined) return
  await reader.skip(text.indexOf(line) + line.indexOf(boundary) + boundary.length)
  const delimiter = Buffer.from(`\n${boundary.trimEnd()}`, 'latin1')
  while (await isFollowed(reader)) {
    const name = nameOf(await takeHeader(reader))
    const content = streamReader(untilDelimiter(reader, delimiter))
    yield { name, sizeBytes: undefined, content }
    await content.skip(Number.POSITIVE_INFINITY)
    if ((await reader.skip(delimiter.length)) < delimiter.length) return
  }
}

/** Two dashes behind a boundary end the body. */
async function isFollowed(reader: ByteReader): Promise<boolean> {
  const [first, second] = await reader.peek(2)
  return first !== undefined && !(first === 0x2d && second === 0x2d)
}

async function takeHeader(reader: ByteReader): Promise<string> {
  const text = Buffer.from(await reader.peek(MOST_HEADER_BYTES)).toString('latin1', 0, MOST_HEADER_BYTES)
  const end = /\r?\n\r?\n/u.exec(text)
  const length = end === null ? 0 : end.index + end[0].length
  await reader.skip(length)
  return text.slice(0, length)
}

function nameOf(header: string): string {
  return /^content-disposition:[^\r\n]*?\b(?:file)?name="?([^"\r\n;]*)/imu.exec(header)?.[1] ?? ''
}

async function* untilDelimiter(
  reader: ByteReader,
  delimiter: Buffer,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const cut = cutOf(await reader.peek(PIECE_BYTES), delimiter)
    if (cut.length > 0) yield await takenWhole(reader, cut.length)
    if (cut.isLast) {
      await reader.skip(cut.lineEnd)
      return
    }
  }
}

interface Cut {
  /** Bytes that certainly are content. */
  readonly length: number
  readonly isLast: boolean
  /** The carriage return in front of a boundary, which belongs to it. */
  readonly lineEnd: 0 | 1
}

function cutOf(seen: Uint8Array, delimiter: Buffer): Cut {
  const bytes = Buffer.from(seen.buffer, seen.byteOffset, seen.length)
  const end = bytes.indexOf(delimiter)
  if (end >= 0) {
    const lineEnd = bytes[end - 1] === 0x0d ? 1 : 0
    return { length: end - lineEnd, isLast: true, lineEnd }
  }
  const isLast = bytes.length < PIECE_BYTES
  return { length: isLast ? bytes.length : bytes.length - delimiter.length - 1, isLast, lineEnd: 0 }
}
