import { htmlText } from '@cloister/core/product'

const MOST_ATTRIBUTES = 200
const LONGEST_NAME = 120
const LONGEST_VALUE = 10_000
const LONGEST_BRAND = 120

/** A property of a product: its code and what stands in it, by label where the shop has one. */
export type NamedValue = readonly [code: string, value: string]

/** What a product's attributes become: the brand apart, each value as plain text, the last one of a code counts. */
export function shownAttributes(
  named: readonly NamedValue[],
  brandAttribute: string | undefined,
): { readonly brand?: string; readonly attributes: Readonly<Record<string, string>> } {
  const held = new Map<string, string>()
  for (const [code, value] of named) {
    const text = htmlText(value).slice(0, LONGEST_VALUE)
    if (code === '' || code.length > LONGEST_NAME || text === '') continue
    if (held.size < MOST_ATTRIBUTES || held.has(code)) held.set(code, text)
  }
  const brand = brandAttribute === undefined ? undefined : held.get(brandAttribute)
  if (brandAttribute === undefined || brand === undefined || brand.length > LONGEST_BRAND) {
    return { attributes: recordOf(held) }
  }
  held.delete(brandAttribute)
  return { brand, attributes: recordOf(held) }
}

/** A code may be any word, `__proto__` too. */
function recordOf(held: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(held)
}
