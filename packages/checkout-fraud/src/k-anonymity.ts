import type { SignalFrame } from './signal-frame.ts'

/** How many orders look alike in what crosses: the fewer, the nearer a frame comes to one shopper. */
export interface AnonymityReport {
  readonly orders: number
  /** Share of orders that no other order looks like (k = 1), 0 to 1. */
  readonly unique: number
  /** Share of orders that fewer than four others look like (k < 5), 0 to 1. */
  readonly belowFive: number
}

/** Counts orders of one look, one after the other; a look is any text that is equal where what crosses is equal. */
export class AnonymityCount {
  readonly #looks = new Map<string, number>()

  add(look: string): void {
    this.#looks.set(look, (this.#looks.get(look) ?? 0) + 1)
  }

  report(): AnonymityReport {
    let [orders, unique, belowFive] = [0, 0, 0]
    for (const count of this.#looks.values()) {
      orders += count
      if (count === 1) unique += 1
      if (count < 5) belowFive += count
    }
    const most = Math.max(orders, 1)
    return { orders, unique: unique / most, belowFive: belowFive / most }
  }
}

/**
 * Counts frames of one look, by their signals. What was counted under tokens is left out: it is made to tell one
 * shopper from another, which is why it is called pseudonymous and not anonymous.
 */
export function kAnonymity(frames: Iterable<Pick<SignalFrame, 'signals'>>): AnonymityReport {
  const count = new AnonymityCount()
  for (const { signals } of frames) count.add(Object.values(signals).join('|'))
  return count.report()
}
