interface ShingleForm {
  /** Of each piece, in characters. */
  readonly length: number
  /** How far the beginnings of two pieces are apart. */
  readonly stride: number
}

const FACTOR = 31
/** More places than pieces, so that few places are taken: a power of two. */
const PLACES = 8192

/** Pieces of texts, by which a longer run of one is recognised in another text with one look at each character. */
export class Shingles {
  readonly #length: number
  readonly #pieces = new Set<string>()
  /** Where the hash of a piece falls. Only there a text is compared with the pieces themselves. */
  readonly #places = new Uint8Array(PLACES)
  /** What the first character of a piece adds to its hash. */
  readonly #leading: number

  constructor(texts: readonly string[], { length, stride }: ShingleForm) {
    this.#length = length
    let leading = 1
    for (let place = 1; place < length; place++) leading = Math.imul(leading, FACTOR)
    this.#leading = leading
    for (const text of texts) {
      for (let at = 0; at + length <= text.length; at += stride) this.#add(text.slice(at, at + length))
    }
  }

  /** Whether a piece stands in the text: a rolling hash (Karp and Rabin, 1987) says where to look. */
  isIn(text: string): boolean {
    let hash = 0
    for (let at = 0; at < text.length; at++) {
      const first = at - this.#length
      if (first >= 0) hash -= Math.imul(text.charCodeAt(first), this.#leading)
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0
      const mayBe = first >= -1 && this.#places[hash & (PLACES - 1)] === 1
      if (mayBe && this.#pieces.has(text.slice(first + 1, at + 1))) return true
    }
    return false
  }

  #add(piece: string): void {
    let hash = 0
    for (let at = 0; at < piece.length; at++) hash = (Math.imul(hash, FACTOR) + piece.charCodeAt(at)) | 0
    this.#places[hash & (PLACES - 1)] = 1
    this.#pieces.add(piece)
  }
}
