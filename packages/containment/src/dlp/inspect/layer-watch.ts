import { SEALED_MARK_BYTES, sealedMarkIn } from '../../seal/format/sealed-header.ts'
import type { Container } from '../../weights/weight-finding.ts'
import type { Fingerprint } from '../fingerprint/fingerprint-file.ts'
import { ModelMatcher } from '../fingerprint/model-matcher.ts'
import { type Decoded, EncodedText } from './encoded-text.ts'

/** A stream of bytes that somebody looks at: the body, what is unpacked of it, or what is decoded. */
export interface Layer {
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
}

/** Who is told, and who opens what is decoded. */
export interface LayerSurroundings {
  readonly fingerprints: readonly Fingerprint[]
  found(code: 'MODEL_PIECE' | 'SEALED_ARTIFACT', within: readonly Container[]): void
  /** @returns Nothing where it would be deeper than allowed. */
  open(within: readonly Container[]): Layer | undefined
}

/** Sees every byte of one layer: pieces of models, sealed artifacts, and encoded text, which it opens as layers below. */
export class LayerWatch {
  readonly #within: readonly Container[]
  readonly #surroundings: LayerSurroundings
  readonly #matcher: ModelMatcher | undefined
  readonly #text = new EncodedText()
  #tail: Buffer = Buffer.alloc(0)
  #below: Layer | undefined

  constructor(within: readonly Container[], surroundings: LayerSurroundings) {
    this.#within = within
    this.#surroundings = surroundings
    const { fingerprints } = surroundings
    this.#matcher = fingerprints.length === 0 ? undefined : new ModelMatcher(fingerprints)
  }

  async see(bytes: Uint8Array): Promise<void> {
    if (this.#matcher?.push(bytes) === true) this.#surroundings.found('MODEL_PIECE', this.#within)
    if (this.#hasMark(bytes)) this.#surroundings.found('SEALED_ARTIFACT', this.#within)
    await this.#pass(this.#text.push(bytes))
  }

  async end(): Promise<void> {
    await this.#pass(this.#text.end())
    await this.#close()
  }

  #hasMark(bytes: Uint8Array): boolean {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const seam = Buffer.concat([this.#tail, whole.subarray(0, SEALED_MARK_BYTES)])
    const isHere = sealedMarkIn(whole) >= 0 || sealedMarkIn(seam) >= 0
    const kept = whole.length >= SEALED_MARK_BYTES ? whole : Buffer.concat([this.#tail, whole])
    this.#tail = Buffer.from(kept.subarray(-(SEALED_MARK_BYTES - 1)))
    return isHere
  }

  async #pass(decoded: readonly Decoded[]): Promise<void> {
    for (const { kind, bytes } of decoded) {
      if (bytes === undefined) await this.#close()
      else {
        this.#below ??= this.#surroundings.open([...this.#within, { kind }])
        await this.#below?.write(bytes)
      }
    }
  }

  async #close(): Promise<void> {
    await this.#below?.end()
    this.#below = undefined
  }
}
