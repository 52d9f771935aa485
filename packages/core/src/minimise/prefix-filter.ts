/** Two characters for every known value, folded into this many places. */
const PLACES = 2048

/**
 * Passes over most words of a text without a closer look: for two numbers that a word begins with, the length of the
 * longest value that may begin so; 0 when none does. Sometimes it says too much, never too little.
 */
export class PrefixFilter {
  readonly #longest = new Uint8Array(PLACES)

  add(first: number, second: number, length: number): void {
    const place = placeOf(first, second)
    this.#longest[place] = Math.max(this.#longest[place] ?? 0, Math.min(length, 255))
  }

  longest(first: number, second: number): number {
    return this.#longest[placeOf(first, second)] ?? 0
  }
}

function placeOf(first: number, second: number): number {
  return (first * 37 + second) & (PLACES - 1)
}
