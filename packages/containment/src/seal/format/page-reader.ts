/** Reads a page that may come from anybody: whatever does not fit makes it end with a `RangeError`. */
export class PageReader {
  readonly #page: Buffer
  #at = 0

  constructor(page: Buffer) {
    this.#page = page
  }

  number(length: 1 | 2 | 6): number {
    this.#at += length
    return this.#page.readUIntBE(this.#at - length, length)
  }

  bytes(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#page.length) throw new RangeError('beyond the page')
    const taken = Buffer.from(this.#page.subarray(this.#at, end))
    this.#at = end
    return taken
  }

  counted(): Buffer {
    return this.bytes(this.number(2))
  }

  text(): string {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.counted())
  }

  /** Whether nothing but zeros follow, up to `end`. */
  isOver(end: number = this.#page.length): boolean {
    return this.#at <= end && this.#page.subarray(this.#at, end).every((byte) => byte === 0)
  }
}
