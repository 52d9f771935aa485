/** Hands bytes from one who pushes to one who pulls: a write is over when the other side asks for more. */
export class ByteChannel implements AsyncIterable<Uint8Array> {
  #pending: { readonly bytes: Uint8Array; readonly taken: () => void } | undefined
  #taken: (() => void) | undefined
  #wanted: (() => void) | undefined
  #isClosed = false

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed || bytes.length === 0) return
    await new Promise<void>((taken) => {
      this.#pending = { bytes, taken }
      this.#wanted?.()
    })
  }

  /** Nothing more comes, or nobody takes any more. */
  close(): void {
    this.#isClosed = true
    this.#taken?.()
    this.#pending?.taken()
    this.#wanted?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        this.#taken?.()
        this.#taken = undefined
        const pending = await this.#next()
        if (pending === undefined) return
        this.#pending = undefined
        this.#taken = pending.taken
        yield pending.bytes
      }
    } finally {
      this.close()
    }
  }

  async #next(): Promise<{ readonly bytes: Uint8Array; readonly taken: () => void } | undefined> {
    while (this.#pending === undefined && !this.#isClosed)
      await new Promise<void>((wanted) => {
        this.#wanted = wanted
      })
    this.#wanted = undefined
    return this.#pending
  }
}
