/** Chance that is the same for the same seed on every machine. */
export interface Draw {
  /** At least 0, below 1. */
  share(): number
  below(limit: number): number
  /** Small numbers as often as the first words of a language: each about as often as all that are twice as large. */
  frequent(limit: number): number
  oneOf(values: readonly string[]): string
}

/** Mulberry32, a public-domain generator of 32 bits. */
export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0
  const share = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(share() * limit)
  return {
    share,
    below,
    frequent: (limit) => Math.floor((limit + 1) ** share()) - 1,
    oneOf: (values) => values[below(values.length)] ?? '',
  }
}
