// Runs alone in a process: the tables of the references are large.
import { createShoppingPatterns } from '@cloister/core'
import { basketReferences } from './basket-references.ts'
import { ANYWHERE, type BasketQuality, basketQuality, MIDDLE, testBaskets } from './hit-rates.ts'
import { type Basket, dayOf, readBaskets } from './online-retail.ts'

/** What one process measured, by method and by where the product is that is asked about. */
export interface BasketsSample {
  readonly baskets: number
  readonly middle: Readonly<Record<string, BasketQuality>>
  readonly anywhere: Readonly<Record<string, BasketQuality>>
  /** September, the end of the training, on which weights were chosen. */
  readonly heldOut: BasketQuality
}

const TEST_FROM = dayOf('2011-10-01')
const HELD_OUT_FROM = dayOf('2011-09-01')

function split(
  baskets: readonly Basket[],
  from: number,
): { train: readonly Basket[]; test: readonly Basket[] } {
  const train = baskets.filter(({ day }) => day < from)
  const known = new Set(train.flatMap(({ items }) => items))
  return {
    train,
    test: testBaskets(
      baskets.filter(({ day }) => day >= from),
      known,
    ),
  }
}

function ours(train: readonly Basket[]): (cart: readonly string[]) => readonly string[] {
  const patterns = createShoppingPatterns()
  patterns.learnBaskets(train)
  return (cart) => patterns.boughtTogether(cart, 10)
}

const baskets = await readBaskets(process.argv[2] ?? '')
const { train, test } = split(baskets, TEST_FROM)
const methods = Object.entries({ ours: ours(train), ...basketReferences(train) })
const heldOut = split(
  baskets.filter(({ day }) => day < TEST_FROM),
  HELD_OUT_FROM,
)
const sample: BasketsSample = {
  baskets: test.length,
  middle: Object.fromEntries(methods.map(([name, propose]) => [name, basketQuality(test, MIDDLE, propose)])),
  anywhere: { ours: basketQuality(test, ANYWHERE, ours(train)) },
  heldOut: basketQuality(heldOut.test, MIDDLE, ours(heldOut.train)),
}
console.log(JSON.stringify(sample))
