/** Places of the table, several times as many as beginnings. */
const PLACES = 8192

/**
 * The first characters of the words a detector looks for. Asked for each word of each text, it passes over most with
 * one look. Sometimes it says too much, never too little.
 */
export class WordBeginnings {
  readonly #three = new Uint8Array(PLACES)
  readonly #two = new Uint8Array(PLACES)

  /** From three characters of a beginning the third counts too. */
  constructor(beginnings: Iterable<string>) {
    for (const beginning of beginnings) {
      if (beginning.length < 3) this.#two[placeOf(beginning, 0, 2)] = 1
      else this.#three[placeOf(beginning, 0, 3)] = 1
    }
  }

  /** Whether one of the words may stand at a position. */
  mayStandAt(text: string, at: number): boolean {
    return this.#three[placeOf(text, at, 3)] === 1 || this.#two[placeOf(text, at, 2)] === 1
  }
}

/** Beyond the end of a text there is nothing, which counts as 0. */
function placeOf(text: string, at: number, length: 2 | 3): number {
  const two = Math.imul(text.charCodeAt(at) | 0, 31) + (text.charCodeAt(at + 1) | 0)
  const hash = length === 2 ? two : Math.imul(two, 31) + (text.charCodeAt(at + 2) | 0)
  return (hash ^ (hash >>> 13)) & (PLACES - 1)
}
