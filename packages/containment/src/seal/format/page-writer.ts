import { PAGE_BYTES } from './layout.ts'

/** Fills a page from its beginning; numbers are big-endian, and what is left stays zero. */
export class PageWriter {
  readonly page: Buffer = Buffer.alloc(PAGE_BYTES)
  #at = 0

  get length(): number {
    return this.#at
  }

  number(value: number, length: 1 | 2 | 6): this {
    this.page.writeUIntBE(value, this.#at, length)
    this.#at += length
    return this
  }

  bytes(value: Uint8Array): this {
    this.page.set(value, this.#at)
    this.#at += value.length
    return this
  }

  /** With two bytes before it that say how long it is. */
  counted(value: Uint8Array): this {
    return this.number(value.length, 2).bytes(value)
  }
}
