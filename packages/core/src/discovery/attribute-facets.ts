import type { Product } from '../product/product.ts'
import type { AttributeConstraint } from '../wire/replies.ts'
import { statedValues } from './attribute-values.ts'

/** As many as may cross to the model with a query. */
const FACET_LIMIT = 40
/** What only one product says tells products apart, and narrows nothing. */
const LEAST_SUPPORT = 2
const HAS_LETTER = /\p{L}/u

/** The attribute values that most of a query's hits have, under what the model calls them: `material: Steel`. */
export function attributeFacets(hits: readonly Product[]): ReadonlyMap<string, AttributeConstraint> {
  const counts = new Map<string, { attribute: AttributeConstraint; count: number }>()
  for (const attribute of statedValues(hits)) {
    if (!HAS_LETTER.test(attribute.value)) continue
    const label = `${attribute.name}: ${attribute.value}`
    const known = counts.get(label) ?? { attribute, count: 0 }
    known.count += 1
    counts.set(label, known)
  }
  return new Map(
    [...counts]
      .filter(([label, { count }]) => count >= LEAST_SUPPORT && label.length <= 120)
      .sort(([, one], [, other]) => other.count - one.count)
      .slice(0, FACET_LIMIT)
      .map(([label, { attribute }]) => [label, attribute]),
  )
}
