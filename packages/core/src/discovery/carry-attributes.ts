import type { Product } from '../product/product.ts'
import { folded } from '../retrieve/folded.ts'
import type { AttributeConstraint, SearchConstraints } from '../wire/replies.ts'
import { valuesOf } from './attribute-values.ts'

/** Products in the order in which they meet what was asked of their attributes. */
export interface Carrying {
  readonly products: readonly Product[]
  /** How many of the first ones have everything that was asked for. */
  readonly complete: number
}

/**
 * Puts first what has the attributes asked for, then what says nothing of them; what has another value instead is
 * left out unless there is nothing else. What has an unwanted value is left out always.
 */
export function carryAttributes(
  products: readonly Product[],
  { attributes = [], excludedAttributes = [] }: SearchConstraints,
): Carrying {
  const kept = products.filter((product) => !excludedAttributes.some((unwanted) => has(product, unwanted)))
  if (attributes.length === 0) return { products: kept, complete: kept.length }
  const counted = kept.map((product) => ({
    product,
    carried: attributes.filter((wanted) => has(product, wanted)).length,
    // "Black" before "Black, Silver".
    alone: attributes.filter(({ name, value }) => folded(product.attributes[name] ?? '') === folded(value))
      .length,
    isOther: attributes.some((wanted) => hasAnother(product, wanted)),
  }))
  const fitting = counted.filter(({ isOther }) => !isOther)
  const shown = (fitting.length > 0 ? fitting : counted).sort(
    (one, other) => other.carried - one.carried || other.alone - one.alone,
  )
  return {
    products: shown.map(({ product }) => product),
    complete: shown.filter(({ carried }) => carried === attributes.length).length,
  }
}

function has({ attributes }: Product, { name, value }: AttributeConstraint): boolean {
  const text = attributes[name]
  return text !== undefined && valuesOf(text).some((one) => folded(one) === folded(value))
}

function hasAnother(product: Product, wanted: AttributeConstraint): boolean {
  return Object.hasOwn(product.attributes, wanted.name) && !has(product, wanted)
}
