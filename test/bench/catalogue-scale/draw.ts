import { Random } from '../random.ts'

/** Chance that is the same for the same seed on every machine. */
export interface Draw {
  /** At least 0, below 1. */
  share(): number
  below(limit: number): number
  /** Small numbers as often as the first words of a language: each about as often as all that are twice as large. */
  frequent(limit: number): number
  oneOf(values: readonly string[]): string
}

/** Neighbouring seeds are mixed first: each product has its own. */
export function drawFrom(seed: number): Draw {
  const random = new Random(Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b))
  const share = (): number => random.next()
  const below = (limit: number): number => Math.floor(share() * limit)
  return {
    share,
    below,
    frequent: (limit) => Math.floor((limit + 1) ** share()) - 1,
    oneOf: (values) => values[below(values.length)] ?? '',
  }
}
