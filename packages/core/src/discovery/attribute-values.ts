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

/** The hits of a query are read for what it names, and again for what a model may choose among. */
const stated = new WeakMap<Product, readonly AttributeConstraint[]>()

/** Every attribute value that products state, as often as they do; identifiers are none. */
export function statedValues(products: readonly Product[]): readonly AttributeConstraint[] {
  return products.flatMap((product) => {
    const values = stated.get(product) ?? valuesStatedBy(product)
    stated.set(product, values)
    return values
  })
}

function valuesStatedBy({ attributes }: Product): readonly AttributeConstraint[] {
  return Object.entries(attributes).flatMap(([name, text]) =>
    IDENTIFYING_ATTRIBUTES.includes(name) ? [] : valuesOf(text).map((value) => ({ name, value })),
  )
}
