import type { Product } from '../product/product.ts'
import { IDENTIFYING_ATTRIBUTES } from '../retrieve/identifiers.ts'
import type { AttributeConstraint } from '../wire/replies.ts'

/** Longer values are prose, and longer texts no list of values. */
const VALUE_LENGTH = 40
const TEXT_LENGTH = 160
const YES_NO = /^(?:yes|no|true|false|y|n)$/iu

/** The values in an attribute's text; a list is parted by commas or slashes. */
export function valuesOf(text: string): readonly string[] {
  if (text.length > TEXT_LENGTH || YES_NO.test(text)) return []
  return text
    .split(/[,/;|]/u)
    .map((value) => value.trim())
    .filter((value) => value !== '' && value.length <= VALUE_LENGTH)
}

/** Every attribute value that products state, as often as they do; identifiers are none. */
export function* statedValues(products: readonly Product[]): Generator<AttributeConstraint, void, undefined> {
  for (const { attributes } of products) {
    for (const [name, text] of Object.entries(attributes)) {
      if (IDENTIFYING_ATTRIBUTES.includes(name)) continue
      for (const value of valuesOf(text)) yield { name, value }
    }
  }
}
