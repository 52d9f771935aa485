import type { CardPayment } from './card-payment.ts'
import { DAY_MS } from './handbook-protocol.ts'

const WINDOWS_DAYS = [1, 7, 30] as const

/**
 * The handbook's own fifteen features (chapter 3.3), exact and unbucketed: what a scorer could know that is told
 * everything. The peer of features that cross as buckets only.
 */
export function rawFeatures(payments: readonly CardPayment[], delayDays: number): readonly Float32Array[] {
  const customers = new Map<string, Past>()
  const terminals = new Map<string, Past>()
  return payments.map((payment) => {
    const customer = pastOf(customers, payment.customer)
    const terminal = pastOf(terminals, payment.terminal)
    customer.add(payment)
    terminal.add(payment)
    const at = payment.atMs
    const day = new Date(at).getUTCDay()
    return Float32Array.of(
      payment.amountInHundredths / 100,
      Number(day === 0 || day === 6),
      Number(new Date(at).getUTCHours() <= 6),
      ...WINDOWS_DAYS.flatMap((days) => {
        const { count, amount } = customer.between(at - days * DAY_MS, at)
        return [count, amount / count]
      }),
      ...WINDOWS_DAYS.flatMap((days) => {
        const until = at - delayDays * DAY_MS
        const { count, bad } = terminal.between(until - days * DAY_MS, until)
        return [count, count === 0 ? 0 : bad / count]
      }),
    )
  })
}

interface Window {
  readonly count: number
  readonly amount: number
  readonly bad: number
}

/** The past of one customer or terminal, as running sums. */
class Past {
  readonly #times: number[] = []
  readonly #amounts: number[] = [0]
  readonly #bad: number[] = [0]

  add({ atMs, amountInHundredths, isBad }: CardPayment): void {
    this.#times.push(atMs)
    this.#amounts.push((this.#amounts.at(-1) ?? 0) + amountInHundredths)
    this.#bad.push((this.#bad.at(-1) ?? 0) + Number(isBad))
  }

  /** After the first time, up to and including the second. */
  between(after: number, until: number): Window {
    const [first, last] = [this.#firstAfter(after), this.#firstAfter(until)]
    const sum = (sums: readonly number[]): number => (sums[last] ?? 0) - (sums[first] ?? 0)
    return { count: last - first, amount: sum(this.#amounts), bad: sum(this.#bad) }
  }

  #firstAfter(time: number): number {
    let [low, high] = [0, this.#times.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#times[middle] ?? 0) <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}

function pastOf(pasts: Map<string, Past>, name: string): Past {
  const known = pasts.get(name) ?? new Past()
  pasts.set(name, known)
  return known
}
