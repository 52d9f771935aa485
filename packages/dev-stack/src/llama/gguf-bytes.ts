/** Value types of GGUF v3 metadata that are needed here. */
const UINT32 = 4
const INT32 = 5
const FLOAT32 = 6
const STRING = 8
const ARRAY = 9

/** One metadata entry in the bytes of GGUF. */
export function ggufEntry(key: string, value: number | string | GgufArray): Buffer {
  if (typeof value === 'number') return Buffer.concat([text(key), uint32(UINT32), uint32(value)])
  if (typeof value === 'string') return Buffer.concat([text(key), uint32(STRING), text(value)])
  return Buffer.concat([text(key), uint32(ARRAY), value.bytes])
}

/** One metadata entry that is a fraction. */
export function ggufFraction(key: string, value: number): Buffer {
  return Buffer.concat([text(key), uint32(FLOAT32), Buffer.from(Float32Array.of(value).buffer)])
}

/** A metadata array, with its element type and length. */
export interface GgufArray {
  readonly bytes: Buffer
}

export function ggufStrings(values: readonly string[]): GgufArray {
  return { bytes: Buffer.concat([uint32(STRING), uint64(values.length), ...values.map(text)]) }
}

export function ggufFloats(values: readonly number[]): GgufArray {
  const numbers = Buffer.from(Float32Array.from(values).buffer)
  return { bytes: Buffer.concat([uint32(FLOAT32), uint64(values.length), numbers]) }
}

export function ggufIntegers(values: readonly number[]): GgufArray {
  const numbers = Buffer.from(Int32Array.from(values).buffer)
  return { bytes: Buffer.concat([uint32(INT32), uint64(values.length), numbers]) }
}

export function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8')
  return Buffer.concat([uint64(bytes.byteLength), bytes])
}

export function uint32(value: number): Buffer {
  return Buffer.from(Uint32Array.of(value).buffer)
}

export function uint64(value: number): Buffer {
  return Buffer.from(BigUint64Array.of(BigInt(value)).buffer)
}
