import { type Fingerprint, knows } from './fingerprint-file.ts'
import { ones } from './ones.ts'
import { SampledWindows } from './sampled-windows.ts'

/** So many of the latest windows are looked at together, */
const TOGETHER = 8
/** and so many of them have to be the model's: by chance that happens once in 10^18 bytes. */
const LEAST = 4
const MASK = 2 ** TOGETHER - 1

/** Looks for pieces of models in a stream. */
export class ModelMatcher {
  readonly #windows: SampledWindows
  #latest: readonly number[]
  #isFound = false

  constructor(fingerprints: readonly Fingerprint[]) {
    this.#latest = fingerprints.map(() => 0)
    this.#windows = new SampledWindows((window) => {
      this.#latest = this.#latest.map(
        (before, index) =>
          ((before << 1) & MASK) | (knows(fingerprints[index] as Fingerprint, window) ? 1 : 0),
      )
      this.#isFound ||= this.#latest.some((bits) => ones(bits) >= LEAST)
    })
  }

  /** @returns Whether a piece of a model was seen by now. */
  push(bytes: Uint8Array): boolean {
    this.#windows.push(bytes)
    return this.#isFound
  }
}
