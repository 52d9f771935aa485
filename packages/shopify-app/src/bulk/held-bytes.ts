const FIRST_BYTES = 256 << 10

/**
 * Bytes that came in pieces, in one place that is used again and again: a file has ten thousands of pieces, and memory that
 * is asked for and given back so often stays with the process.
 */
export class HeldBytes {
  #bytes: Uint8Array = new Uint8Array(FIRST_BYTES)
  size = 0

  add(piece: Uint8Array): void {
    const size = this.size + piece.byteLength
    if (size > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(size, this.#bytes.byteLength * 2))
      larger.set(this.first(this.size))
      this.#bytes = larger
    }
    this.#bytes.set(piece, this.size)
    this.size = size
  }

  /** They hold until something is added or dropped. */
  first(count: number): Uint8Array {
    return this.#bytes.subarray(0, count)
  }

  drop(count: number): void {
    this.#bytes.copyWithin(0, count, this.size)
    this.size -= count
  }
}
