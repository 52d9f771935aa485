import { type ByteReader, limitedReader } from '../read/byte-reader.ts'
import { type Member, takenWhole } from './tar.ts'
import type { Packing } from './unpacked.ts'

/** A member of a zip, and how its content is packed. */
export interface ZipMember extends Member {
  /** `undefined` for what is stored as it is, `unknown` for what nobody here can unpack. */
  readonly packing: Packing | 'encrypted' | 'unknown' | undefined
  /** Whether only its packing says where it ends, so that it has to be read to its end. */
  readonly endsItself: boolean
}

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const HEADER_BYTES = 30
const ENCRYPTED = 1
const SIZES_BEHIND = 8
const METHODS: ReadonlyMap<number, Packing | undefined> = new Map([
  [0, undefined],
  [8, 'deflate'],
  [93, 'zstd'],
])
const UNKNOWN_SIZE = 0xffffffff
const WINDOW_BYTES = 65_536

/**
 * The members of a zip (APPNOTE 6.3), read from its front, because it may be a stream: until the list at its end, or until
 * something that is no member. Whoever walks over them reads what is packed to its end.
 */
export async function* zipMembers(reader: ByteReader): AsyncGenerator<ZipMember, void, undefined> {
  for (;;) {
    const local = await nextLocal(reader)
    if (local === undefined) return
    const { name, size, packing } = local
    const content = contentOf(reader, local)
    const sizeBytes = packing === undefined ? size : undefined
    yield { name, sizeBytes, content, packing, endsItself: content === reader }
    if (size !== undefined) await content.skip(Number.POSITIVE_INFINITY)
    // Of what is packed and has no length, nobody but the one who unpacked it knows where it ended.
    else if (packing === 'encrypted' || packing === 'unknown') return
    else await skipDescriptor(reader, content)
  }
}

/** What stands in front of the content of a member. */
interface Local {
  readonly name: string
  /** `undefined` where the length stands behind the content. */
  readonly size: number | undefined
  readonly packing: ZipMember['packing']
}

async function nextLocal(reader: ByteReader): Promise<Local | undefined> {
  const bytes = await takenWhole(reader, HEADER_BYTES)
  if (bytes.length < HEADER_BYTES) return undefined
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  if (header.getUint32(0, true) !== LOCAL) return undefined
  const name = Buffer.from(await takenWhole(reader, header.getUint16(26, true))).toString()
  const extra = await takenWhole(reader, header.getUint16(28, true))
  const size = sizeOf(header, extra)
  const [flags, method] = [header.getUint16(6, true), header.getUint16(8, true)]
  const packing = METHODS.has(method) ? METHODS.get(method) : 'unknown'
  return {
    name,
    size: (flags & SIZES_BEHIND) !== 0 && size === 0 ? undefined : size,
    packing: (flags & ENCRYPTED) !== 0 ? 'encrypted' : packing,
  }
}

function contentOf(reader: ByteReader, { size, packing }: Local): ByteReader {
  if (size !== undefined) return limitedReader(reader, size)
  return packing === undefined ? untilDescriptor(reader) : reader
}

function sizeOf(header: DataView, extra: Uint8Array): number {
  const size = header.getUint32(18, true)
  if (size !== UNKNOWN_SIZE) return size
  const fields = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.length; at += 4 + fields.getUint16(at + 2, true)) {
    // In the local header both lengths are there, the unpacked one first.
    if (fields.getUint16(at, true) === 1 && at + 20 <= extra.length)
      return Number(fields.getBigUint64(at + 12, true))
  }
  return size
}

async function skipDescriptor(reader: ByteReader, content: ByteReader): Promise<void> {
  if (content !== reader) await content.skip(Number.POSITIVE_INFINITY)
  const next = Uint8Array.from((await reader.peek(24)).subarray(0, 24))
  if (next.length < 16) return
  const view = new DataView(next.buffer)
  if (view.getUint32(0, true) !== DESCRIPTOR) return
  // With the lengths of zip64, the next member begins eight bytes later.
  const isLong =
    next.length === 24 &&
    view.getUint32(12, true) === 0 &&
    view.getUint32(8, true) !== 0 &&
    view.getUint32(20, true) === 0
  await reader.skip(isLong ? 24 : 16)
}

/** What is stored without a length ends where a descriptor says that exactly so much came before it. */
function untilDescriptor(outer: ByteReader): ByteReader {
  const start = outer.position
  let isOver = false
  const safeBytes = async (wanted: number): Promise<Uint8Array> => {
    if (isOver) return new Uint8Array()
    const window = await outer.peek(Math.max(wanted + 24, WINDOW_BYTES))
    const end = descriptorIn(window, outer.position - start)
    if (end !== undefined) return window.subarray(0, end)
    // The beginning of a descriptor may be all that is here of it.
    return window.length >= WINDOW_BYTES ? window.subarray(0, window.length - 24) : window
  }
  const reader: ByteReader = {
    get position() {
      return outer.position - start
    },
    peek: safeBytes,
    async take(mostBytes) {
      const safe = await safeBytes(1)
      isOver = safe.length === 0
      return isOver ? safe : await outer.take(Math.min(mostBytes, safe.length))
    },
    async skip(bytes) {
      let passed = 0
      while (passed < bytes) {
        const step = (await reader.take(Math.min(bytes - passed, WINDOW_BYTES))).length
        if (step === 0) break
        passed += step
      }
      return passed
    },
    giveBack(bytes) {
      isOver = false
      outer.giveBack(bytes)
    },
  }
  return reader
}

function descriptorIn(window: Uint8Array, before: number): number | undefined {
  const view = new DataView(window.buffer, window.byteOffset, window.byteLength)
  const bytes = Buffer.from(window.buffer, window.byteOffset, window.byteLength)
  for (
    let at = bytes.indexOf('PK\x07\x08', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x07\x08', at + 1, 'latin1')
  ) {
    if (at + 16 > window.length) return undefined
    if (view.getUint32(at + 8, true) === (before + at) % 2 ** 32) return at
  }
  return undefined
}
