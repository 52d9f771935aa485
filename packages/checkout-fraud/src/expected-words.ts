import type { Crowd } from './crowd.ts'
import { type OrderSignals, SIGNAL_WORDS, TOLD_NAMES, type ToldName } from './signal-words.ts'
import { UNUSUAL_WORDS } from './signals/unusual-words.ts'

/** Of each word of a signal, whether it is unusual. */
const UNUSUAL: ReadonlyMap<ToldName, readonly boolean[]> = new Map(
  TOLD_NAMES.flatMap((name) => {
    const unusual: readonly string[] | undefined = UNUSUAL_WORDS[name]
    return unusual ? [[name, SIGNAL_WORDS[name].map((word) => unusual.includes(word))] as const] : []
  }),
)

/**
 * How common words are among the orders that have told the same so far: once it is told how many signals are unusual,
 * it is the less surprising which ones are, and when all of them are told, the rest goes without saying.
 */
export class ExpectedWords {
  readonly #crowd: Crowd
  readonly #masses: ReadonlyMap<ToldName, number>
  readonly #isOpen: boolean
  #unusualLeft: number
  #massLeft: number

  constructor(crowd: Crowd, band: OrderSignals['unusualBand']) {
    const { masses, total } = massesOf(crowd)
    this.#crowd = crowd
    this.#masses = masses
    this.#massLeft = total
    this.#unusualLeft = SIGNAL_WORDS.unusualBand.indexOf(band)
    this.#isOpen = band === 'over_3'
  }

  /** In the order of the words of the signal. */
  sharesOf(name: ToldName): readonly number[] {
    const shares = this.#crowd.shares[name]
    const unusual = UNUSUAL.get(name)
    const mass = this.#masses.get(name) ?? 0
    if (unusual === undefined || mass <= 0 || mass >= 1) return shares
    const expected = Math.min((mass * this.#unusualLeft) / this.#massLeft, MOST_EXPECTED)
    const [odd, usual] = [expected / mass, (1 - expected) / (1 - mass)]
    return shares.map((share, place) => Math.min(share * (unusual[place] ? odd : usual), 1))
  }

  /** Goes on from the word at this place, which is known from now on. */
  told(name: ToldName, place: number): void {
    const unusual = UNUSUAL.get(name)
    if (unusual === undefined) return
    this.#massLeft = Math.max(this.#massLeft - (this.#masses.get(name) ?? 0), LEAST_MASS)
    if (unusual[place]) this.#unusualLeft = Math.max(this.#unusualLeft - 1, this.#isOpen ? 1 : 0)
  }
}

/** However much is unusual about an order, any one signal may still be as usual. */
const MOST_EXPECTED = 0.95
const LEAST_MASS = 1e-6

interface Masses {
  /** How often a signal is unusual. */
  readonly masses: ReadonlyMap<ToldName, number>
  /** How many signals of an order are, on average. */
  readonly total: number
}

const known = new WeakMap<Crowd, Masses>()

function massesOf(crowd: Crowd): Masses {
  const before = known.get(crowd)
  if (before !== undefined) return before
  const masses = new Map([...UNUSUAL].map(([name, unusual]) => [name, sumWhere(crowd.shares[name], unusual)]))
  const total = [...masses.values()].reduce((sum, mass) => sum + mass, 0)
  known.set(crowd, { masses, total })
  return { masses, total }
}

function sumWhere(shares: readonly number[], counts: readonly boolean[]): number {
  return shares.reduce((sum, share, place) => sum + (counts[place] ? share : 0), 0)
}
