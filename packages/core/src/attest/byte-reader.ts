import { refusal } from './attestation-refusal.ts'

/** Reads fields of little-endian structures, and never past their end. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** A copy of its own, so that nobody changes it later. */
  bytes(from: number, length: number): Uint8Array<ArrayBuffer> {
    this.#check(from, length)
    return new Uint8Array(this.#bytes.subarray(from, from + length))
  }

  u8(at: number): number {
    this.#check(at, 1)
    return this.#view.getUint8(at)
  }

  u16(at: number): number {
    this.#check(at, 2)
    return this.#view.getUint16(at, true)
  }

  u32(at: number): number {
    this.#check(at, 4)
    return this.#view.getUint32(at, true)
  }

  u64(at: number): bigint {
    this.#check(at, 8)
    return this.#view.getBigUint64(at, true)
  }

  /** Where a field must be zero, what is there is of a version that is not known. */
  zero(from: number, to: number): void {
    if (this.bytes(from, to - from).some((byte) => byte !== 0)) throw refusal('format')
  }

  #check(from: number, length: number): void {
    if (from < 0 || length < 0 || from + length > this.#bytes.byteLength) throw refusal('format')
  }
}
