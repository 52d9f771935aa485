import type { Product } from '../product/product.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { RelaxedConstraint, SearchConstraints } from '../wire/replies.ts'
import { carryAttributes } from './carry-attributes.ts'
import { catalogueQuery } from './constraints.ts'
import { relaxationsOf } from './relaxations.ts'

/** Where to look and how many to show. */
export interface FindRules {
  readonly catalogue: Catalogue
  readonly limit: number
  /** Of the currency: 2 for EUR, 0 for JPY. */
  readonly fractionDigits: number
}

/** Products, and what had to be given up to find any. */
export interface FoundProducts {
  readonly products: readonly Product[]
  readonly relaxed: readonly RelaxedConstraint[]
}

/** Among how many hits those with the attributes asked for are looked for: the most that a catalogue gives. */
export const HITS_LIMIT = 100

/** What meets the constraints. */
export async function findStrictly(
  constraints: SearchConstraints,
  { catalogue, limit, fractionDigits }: FindRules,
): Promise<FoundProducts> {
  const { attributes, excludedAttributes } = constraints
  const isOrdered = attributes !== undefined || excludedAttributes !== undefined
  const hits = await catalogue.search(
    catalogueQuery(constraints, { limit: isOrdered ? HITS_LIMIT : limit, fractionDigits }),
  )
  const { products, complete } = carryAttributes(hits, constraints)
  const shown = products.slice(0, limit)
  return { products: shown, relaxed: complete < shown.length ? ['attributes'] : [] }
}

/** What meets the constraints, or as many of them as leave something. */
export async function findRelaxed(constraints: SearchConstraints, rules: FindRules): Promise<FoundProducts> {
  const strict = await findStrictly(constraints, rules)
  if (strict.products.length > 0) return strict
  for (const { constraints: looser, relaxed } of relaxationsOf(constraints)) {
    const { products, relaxed: further } = await findStrictly(looser, rules)
    if (products.length > 0) return { products, relaxed: [...new Set([...further, ...relaxed])] }
  }
  return strict
}
