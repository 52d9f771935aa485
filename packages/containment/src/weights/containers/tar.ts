import { type ByteReader, limitedReader } from '../read/byte-reader.ts'

/** One file of an archive. What is not read of it is passed over. */
export interface Member {
  readonly name: string
  readonly sizeBytes: number | undefined
  readonly content: ByteReader
}

const BLOCK_BYTES = 512
const LONGEST_NAMES = 65_536
/** Where a tar says that it is one, in either of its dialects. */
const MAGIC = /^ustar(?:\0| {2}\0)/u

/** Whether these bytes are the first header of a tar: by its magic or, in old ones, by its checksum. */
export function isTar(bytes: Uint8Array): boolean {
  const header = bytes.subarray(0, BLOCK_BYTES)
  return (
    header.length === BLOCK_BYTES &&
    header[0] !== 0 &&
    checksumFits(header) &&
    (isMarked(header) || isOld(header))
  )
}

/**
 * The members of a tar (POSIX ustar and pax, GNU), one after the other, until its end.
 *
 * @throws A `TypeError` for a header that is none.
 */
export async function* tarMembers(reader: ByteReader): AsyncGenerator<Member, void, undefined> {
  let said: Said = {}
  for (;;) {
    const header = await nextHeader(reader)
    if (header === undefined) return
    const kind = String.fromCharCode(header[156] ?? 0)
    const size = said.size ?? numberAt(header, 124, 12)
    const content = limitedReader(reader, size)
    const more = await readSaid(content, kind)
    if (FILES.includes(kind)) yield { name: said.name ?? nameOf(header), sizeBytes: size, content }
    said = more === undefined ? {} : { ...said, ...more }
    await passOver(reader, content, size)
  }
}

/** Goes to the next header, whatever was read of the content. */
async function passOver(reader: ByteReader, content: ByteReader, size: number): Promise<void> {
  await content.skip(Number.POSITIVE_INFINITY)
  if (content.position < size) throw new TypeError('A tar that ends early.')
  await reader.skip((BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES)
}

/** What an entry says of the one behind it. */
interface Said {
  readonly name?: string
  readonly size?: number
}

const FILES: readonly string[] = ['0', '\0', '7']

/** The next header, or `undefined` at the end. */
async function nextHeader(reader: ByteReader): Promise<Uint8Array | undefined> {
  const header = await takenWhole(reader, BLOCK_BYTES)
  if (header.length < BLOCK_BYTES || header.every((byte) => byte === 0)) return undefined
  if (!checksumFits(header)) throw new TypeError('Not a header of a tar.')
  return header
}

/** `undefined` for an entry that is a file, a folder or a link itself. */
async function readSaid(content: ByteReader, kind: string): Promise<Said | undefined> {
  if (kind !== 'x' && kind !== 'L') return undefined
  const text = Buffer.from(await takenWhole(content, LONGEST_NAMES)).toString()
  return kind === 'L' ? { name: text.replace(/\0[\s\S]*$/u, '') } : paxOf(text)
}

/** All of the next bytes, in memory of their own. */
export async function takenWhole(reader: ByteReader, bytes: number): Promise<Uint8Array> {
  const whole = Uint8Array.from((await reader.peek(bytes)).subarray(0, bytes))
  await reader.skip(whole.length)
  return whole
}

function isMarked(header: Uint8Array): boolean {
  return MAGIC.test(textAt(header, 257, 8, 'latin1'))
}

function isOld(header: Uint8Array): boolean {
  return /^[0-7 ]{6,7}\0/u.test(Buffer.from(header.subarray(100, 108)).toString('latin1'))
}

function checksumFits(header: Uint8Array): boolean {
  let sum = 8 * 32
  for (let at = 0; at < BLOCK_BYTES; at++) if (at < 148 || at >= 156) sum += header[at] as number
  return sum === numberAt(header, 148, 8)
}

/** Octal digits, or, where the first bit is set, a number of 256s. */
function numberAt(header: Uint8Array, from: number, length: number): number {
  if (((header[from] ?? 0) & 128) === 0) {
    const digits = /[0-7]+/u.exec(textAt(header, from, length, 'latin1'))?.[0] ?? '0'
    return Number.parseInt(digits, 8)
  }
  return header.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, 0)
}

function nameOf(header: Uint8Array): string {
  const [name, prefix] = [textAt(header, 0, 100), isMarked(header) ? textAt(header, 345, 155) : '']
  return prefix === '' ? name : `${prefix}/${name}`
}

function paxOf(text: string): Said {
  const name = /^\d+ path=(.*)$/mu.exec(text)?.[1]
  const size = /^\d+ size=(\d+)$/mu.exec(text)?.[1]
  return { ...(name !== undefined && { name }), ...(size !== undefined && { size: Number(size) }) }
}

function textAt(
  header: Uint8Array,
  from: number,
  length: number,
  encoding: 'utf8' | 'latin1' = 'utf8',
): string {
  const field = Buffer.from(header.subarray(from, from + length)).toString(encoding)
  return encoding === 'latin1' ? field : field.replace(/\0[\s\S]*$/u, '')
}
