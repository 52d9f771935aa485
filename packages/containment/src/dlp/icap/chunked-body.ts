import { PeerFault, type SocketBytes } from './socket-bytes.ts'

const LONGEST_SIZE_LINE = 256
const LONGEST_TRAILER = 8_192
const LARGEST_CHUNK = 2 ** 40
/** RFC 9112 §7.1: a size, then extensions, of which only `ieof` says anything here (RFC 3507 §4.5). */
const SIZE_LINE = /^([0-9a-fA-F]{1,12})[ \t]*(?:;[ \t]*([\x20-\x7e\t]*))?$/u

/** Reads one body after the other of the same message: the preview, and what comes behind it. */
export class ChunkedBody {
  readonly #bytes: SocketBytes
  #left = 0
  #isOver = false
  #isWhole = false

  constructor(bytes: SocketBytes) {
    this.#bytes = bytes
  }

  /** Whether the client said that nothing comes behind the preview. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /**
   * Chunks are as small as a proxy likes them, and each look costs something: what has come already is taken together.
   *
   * @returns The next bytes, about as many as asked for at most; nothing at the end of the body or of the preview.
   */
  async gathered(bytes: number, untilMs: number): Promise<Buffer | undefined> {
    const first = await this.next(untilMs)
    if (first === undefined) return undefined
    const pieces = [first]
    let length = first.length
    while (length < bytes && this.#bytes.hasBytes) {
      const piece = await this.next(untilMs)
      if (piece === undefined) break
      pieces.push(piece)
      length += piece.length
    }
    return pieces.length === 1 ? first : Buffer.concat(pieces, length)
  }

  /** @returns The next bytes; nothing at the end of the body or of the preview. */
  async next(untilMs: number): Promise<Buffer | undefined> {
    if (this.#isOver) return undefined
    if (this.#left === 0) {
      await this.#size(untilMs)
      if (this.#isOver) return undefined
    }
    const piece = await this.#bytes.atMost(this.#left, untilMs)
    this.#left -= piece.length
    if (this.#left === 0 && (await this.#bytes.line(2, untilMs)) !== '') throw new PeerFault('malformed')
    return piece
  }

  /** Behind a preview. */
  goOn(): void {
    this.#isOver = false
  }

  async #size(untilMs: number): Promise<void> {
    const [, digits, extension = ''] =
      SIZE_LINE.exec(await this.#bytes.line(LONGEST_SIZE_LINE, untilMs)) ?? []
    const size = digits === undefined ? Number.NaN : Number.parseInt(digits, 16)
    if (!(size <= LARGEST_CHUNK)) throw new PeerFault('malformed')
    this.#left = size
    if (size > 0) return
    this.#isOver = true
    this.#isWhole = extension.split(';').some((one) => one.trim().toLowerCase() === 'ieof')
    await this.#trailer(untilMs)
  }

  async #trailer(untilMs: number): Promise<void> {
    let left = LONGEST_TRAILER
    for (;;) {
      const { length } = await this.#bytes.line(left, untilMs)
      if (length === 0) return
      left -= length + 2
    }
  }
}
