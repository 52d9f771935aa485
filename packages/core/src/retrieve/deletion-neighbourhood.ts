import { isOneEdit } from './one-edit.ts'

/** An entry is a hash of 32 bits above the place of a word: together they are a number without a fraction. */
const PLACES = 2 ** 20

/**
 * Finds the words of a vocabulary that are one typing error away from another word, by what is left of both when one
 * letter is taken out. Kept as sorted numbers, which take a tenth of what the strings would.
 */
export class DeletionNeighbourhood {
  readonly #words: readonly string[]
  readonly #entries: Float64Array

  /** @param words Different ones; the first million counts. */
  constructor(words: readonly string[]) {
    this.#words = words.slice(0, PLACES)
    this.#entries = new Float64Array(this.#words.reduce((sum, word) => sum + word.length + 1, 0))
    let at = 0
    this.#words.forEach((word, place) => {
      for (const hash of hashesWithoutOne(word)) {
        this.#entries[at] = hash * PLACES + place
        at += 1
      }
    })
    this.#entries.sort()
  }

  /** In the order of the vocabulary. */
  around(word: string): readonly string[] {
    const places = new Set<number>()
    for (const hash of new Set(hashesWithoutOne(word))) {
      for (
        let at = this.#firstFrom(hash * PLACES);
        (this.#entries[at] ?? Infinity) < (hash + 1) * PLACES;
        at += 1
      ) {
        places.add((this.#entries[at] ?? 0) % PLACES)
      }
    }
    return [...places]
      .sort((one, other) => one - other)
      .map((place) => this.#words[place] ?? '')
      .filter((candidate) => isOneEdit(candidate, word))
  }

  #firstFrom(entry: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle] ?? 0) < entry) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** FNV-1a of the word, and of the word without each of its letters. */
function hashesWithoutOne(word: string): readonly number[] {
  const hashes = [hashWithout(word, -1)]
  for (let left = 0; left < word.length; left += 1) {
    hashes.push(hashWithout(word, left))
  }
  return hashes
}

function hashWithout(word: string, left: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) {
    if (at !== left) {
      hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
    }
  }
  return hash >>> 0
}
