/** The end of a body that is not passed on yet. */
export class HeldBody {
  readonly #pieces: Uint8Array[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  push(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.#bytes += piece.length
  }

  /** @returns The first piece, once more than so many bytes are held. */
  beyond(bytes: number): Uint8Array | undefined {
    if (this.#bytes <= bytes) return undefined
    const piece = this.#pieces.shift()
    this.#bytes -= piece?.length ?? 0
    return piece
  }
}
