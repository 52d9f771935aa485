import type { HandleTable } from '../ground/handle-table.ts'
import type { ShopperOrder } from './shopper-order.ts'

/** Signs that shoppers put between the groups of a number, or leave out. */
const GAP = String.raw`[\s#._/-]{0,2}`
/** Digits that are a number by themselves: who reads `#W2378156` types `2378156`. */
const DIGITS_ALONE = 5

/** Whether a shopper wrote the number of an order, in whatever grouping. It is looked for here only. */
export function isOrderNamed(number: string, text: string): boolean {
  return numberPattern(number)?.test(text) === true
}

/**
 * The text with the handle of an order in the place of its number, so that a model can tell which one is meant; of an
 * order without a handle nothing is left.
 */
export function withOrderHandles(
  text: string,
  orders: readonly ShopperOrder[],
  handles?: HandleTable<ShopperOrder>,
): string {
  return orders.reduce((current, order) => {
    const handle = handles?.entries().find(([, { number }]) => number === order.number)?.[0]
    const pattern = numberPattern(order.number)
    return pattern === undefined ? current : current.replace(pattern, handle ?? ' ')
  }, text)
}

function numberPattern(number: string): RegExp | undefined {
  const signs = number.match(/[\p{L}\p{N}]/gu) ?? []
  if (signs.length < 3 || signs.length > 64) return undefined
  const firstDigit = signs.findIndex((sign) => /\p{N}/u.test(sign))
  const isAlone =
    firstDigit > 0 && signs.slice(firstDigit).filter((sign) => /\p{N}/u.test(sign)).length >= DIGITS_ALONE
  const source = isAlone
    ? `(?:${signs.slice(0, firstDigit).join(GAP)}${GAP})?${signs.slice(firstDigit).join(GAP)}`
    : signs.join(GAP)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])#?${source}(?![\p{L}\p{N}])`, 'giu')
}
