/** One field of a protocol buffer, as far as it can be told without its schema. */
export interface ProtobufField {
  readonly number: number
  /** 0 a number, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
  readonly wire: number
  /** The number itself, or how long the bytes are. */
  readonly value: number
  /** Where its content begins. */
  readonly offset: number
}

const LONGEST_VARINT = 10

/** The fields at one level, until the end, or until what is no protocol buffer. */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0
  while (at < bytes.length) {
    const field = fieldAt(bytes, at)
    if (field === undefined) return
    yield field
    at = field.offset + (FIXED.get(field.wire) ?? (field.wire === 2 ? field.value : 0))
  }
}

/** How long the content of a field is whose length is fixed. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [5, 4],
])

function fieldAt(bytes: Uint8Array, at: number): ProtobufField | undefined {
  const tag = varint(bytes, at)
  if (tag === undefined || tag.value < 8) return undefined
  const [number, wire] = [Math.floor(tag.value / 8), tag.value & 7]
  if (FIXED.has(wire)) return { number, wire, value: 0, offset: tag.end }
  const value = wire === 0 || wire === 2 ? varint(bytes, tag.end) : undefined
  return value && { number, wire, value: value.value, offset: value.end }
}

function varint(
  bytes: Uint8Array,
  from: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let step = 0; step < LONGEST_VARINT; step++) {
    const byte = bytes[from + step]
    if (byte === undefined) return undefined
    value += (byte & 127) * 2 ** (7 * step)
    if (byte < 128) return { value, end: from + step + 1 }
  }
  return undefined
}
