import { Base64Decoder, type DecodedSink } from './base64-decoder.ts'
import { HexDecoder } from './hex-decoder.ts'
import { type TextKind, textKindOf } from './text-kind.ts'

const BLOCK_BYTES = 4_096
const MOST_MISSES = 3

/** What was decoded of a text, in order. */
export type Decoded =
  | { readonly kind: TextKind; readonly bytes: Uint8Array }
  /** What was decoded by now is whole. */
  | { readonly kind: TextKind; readonly bytes?: never }

/**
 * Finds what is written as base64 or hexadecimal digits in a stream, whatever stands around it. Blocks that are neither cost
 * a glance; the block in front of the first one that is is decoded as well, and so is the one behind the last.
 */
export class EncodedText {
  #decoded: Decoded[] = []
  readonly #decoders: Partial<Record<TextKind, Base64Decoder | HexDecoder>> = {}
  #before: Uint8Array = new Uint8Array()
  readonly #block = new Uint8Array(BLOCK_BYTES)
  #length = 0
  #kind: TextKind | undefined
  #misses = 0

  /** @returns What was decoded; bytes of its own memory. */
  push(bytes: Uint8Array): readonly Decoded[] {
    this.#decoded = []
    let at = 0
    if (this.#length > 0) {
      at = Math.min(bytes.length, BLOCK_BYTES - this.#length)
      this.#block.set(bytes.subarray(0, at), this.#length)
      this.#length += at
      if (this.#length < BLOCK_BYTES) return this.#decoded
      this.#look(this.#block.slice())
      this.#length = 0
    }
    for (; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES)
      this.#look(bytes.subarray(at, at + BLOCK_BYTES))
    this.#before = this.#before.slice()
    this.#block.set(bytes.subarray(at))
    this.#length = bytes.length - at
    return this.#decoded
  }

  end(): readonly Decoded[] {
    this.#decoded = []
    const rest = this.#block.subarray(0, this.#length)
    // Too little for a judgement of its own goes with what it ends.
    if (rest.length >= 256) this.#look(rest)
    else if (this.#kind !== undefined) this.#decode(this.#kind, rest)
    this.#leave()
    return this.#decoded
  }

  #look(block: Uint8Array): void {
    const kind = textKindOf(block)
    const current = this.#kind
    // One block in another hand may be chance, or a few words amid a file.
    this.#misses = kind === current ? 0 : this.#misses + 1
    const goesOn =
      current !== undefined && (kind === current || (kind === undefined && this.#misses < MOST_MISSES))
    if (goesOn) this.#decode(current, block)
    else this.#change(kind, block)
    this.#before = block
  }

  #change(kind: TextKind | undefined, block: Uint8Array): void {
    if (this.#kind !== undefined) this.#decode(this.#kind, block)
    this.#leave()
    if (kind === undefined) return
    this.#decode(kind, this.#before)
    this.#decode(kind, block)
    this.#kind = kind
    this.#misses = 0
  }

  #leave(): void {
    if (this.#kind === undefined) return
    this.#decoders[this.#kind]?.end()
    this.#decoded.push({ kind: this.#kind })
    delete this.#decoders[this.#kind]
    this.#kind = undefined
  }

  #decode(kind: TextKind, text: Uint8Array): void {
    this.#decoders[kind] ??= this.#decoderOf(kind)
    this.#decoders[kind].push(text)
  }

  #decoderOf(kind: TextKind): Base64Decoder | HexDecoder {
    const sink: DecodedSink = {
      bytes: (bytes) => this.#decoded.push({ kind, bytes: bytes.slice() }),
      cut: () => this.#decoded.push({ kind }),
    }
    return kind === 'base64' ? new Base64Decoder(sink) : new HexDecoder(sink)
  }
}
