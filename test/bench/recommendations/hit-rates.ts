import type { Basket } from './online-retail.ts'
import type { NextItemTest } from './retail-rocket.ts'

/** P@20 (the share of tests whose product is among the 20) and MRR@20, both of 100. */
export interface NextItemQuality {
  readonly precision: number
  readonly reciprocalRank: number
}

export function nextItemQuality(
  tests: readonly NextItemTest[],
  propose: (items: readonly string[]) => readonly string[],
): NextItemQuality {
  let hits = 0
  let reciprocal = 0
  for (const { items, next } of tests) {
    const at = propose(items).slice(0, 20).indexOf(next)
    if (at >= 0) {
      hits += 1
      reciprocal += 1 / (at + 1)
    }
  }
  return { precision: (100 * hits) / tests.length, reciprocalRank: (100 * reciprocal) / tests.length }
}

/** HR@10: with one product given, whether any other of the basket is proposed; with all but one, whether that one is. */
export interface BasketQuality {
  readonly itemToBasket: number
  readonly leaveOneOut: number
}

/** Where in a basket the product is that is given or left out. */
export type Pick = (basket: readonly string[], test: number) => number

export const MIDDLE: Pick = (basket) => basket.length >> 1

/** Anywhere, the same in every run. */
export const ANYWHERE: Pick = (basket, test) => (Math.imul(test + 1, 2_654_435_761) >>> 8) % basket.length

export function basketQuality(
  baskets: readonly Basket[],
  pick: Pick,
  propose: (cart: readonly string[]) => readonly string[],
): BasketQuality {
  let likely = 0
  let left = 0
  baskets.forEach(({ items }, test) => {
    const one = items[pick(items, test)] ?? ''
    const others = items.filter((item) => item !== one)
    if (propose([one]).some((found) => others.includes(found))) likely += 1
    if (propose(others).includes(one)) left += 1
  })
  return { itemToBasket: likely / baskets.length, leaveOneOut: left / baskets.length }
}

/** Baskets of a time with two known products at least; unknown ones are taken out. */
export function testBaskets(baskets: readonly Basket[], known: ReadonlySet<string>): readonly Basket[] {
  return baskets
    .map(({ items, day }) => ({ items: items.filter((item) => known.has(item)), day }))
    .filter(({ items }) => items.length > 1)
}
