import type { Product } from '../product/product.ts'
import type { CatalogueQuery } from '../retrieve/catalogue.ts'
import type { RelaxedConstraint, SearchConstraints } from '../wire/replies.ts'
import type { SearchFilters } from '../wire/requests.ts'
import type { SearchedCatalogue } from './asked-once.ts'
import { carryAttributes } from './carry-attributes.ts'
import { catalogueQuery } from './constraints.ts'
import { narrowedQuery, needsCheck, passesCheck } from './narrow-query.ts'
import { relaxationsOf } from './relaxations.ts'

/** Where to look and how many to show. */
export interface FindRules {
  readonly catalogue: SearchedCatalogue
  readonly limit: number
  /** Of the currency: 2 for EUR, 0 for JPY. */
  readonly fractionDigits: number
  /** What the shopper ticked. It is never relaxed. */
  readonly filters?: SearchFilters
}

/** Products, and what had to be given up to find any. */
export interface FoundProducts {
  readonly products: readonly Product[]
  readonly relaxed: readonly RelaxedConstraint[]
  /** What the catalogue was asked. Absent where it need not be: nothing can be of two brands. */
  readonly query?: CatalogueQuery
}

/** Among how many hits those with the attributes asked for are looked for: the most that a catalogue gives. */
export const HITS_LIMIT = 100

/** What meets the constraints. */
export async function findStrictly(
  constraints: SearchConstraints,
  { catalogue, limit, fractionDigits, filters = {} }: FindRules,
): Promise<FoundProducts> {
  const asked = catalogueQuery(constraints, { limit, fractionDigits })
  const narrowed = narrowedQuery(asked, filters)
  if (narrowed === undefined) return { products: [], relaxed: [] }
  const { attributes, excludedAttributes } = constraints
  const isChecked = needsCheck(asked, filters)
  const isOrdered = attributes !== undefined || excludedAttributes !== undefined
  const query = isChecked || isOrdered ? { ...narrowed, limit: HITS_LIMIT } : narrowed
  const found = await catalogue.search(query)
  const hits = isChecked ? found.filter((product) => passesCheck(product, asked, filters)) : found
  const { products, complete } = carryAttributes(hits, constraints)
  const shown = products.slice(0, limit)
  return { products: shown, relaxed: complete < shown.length ? ['attributes'] : [], query }
}

/** What meets the constraints, or as many of them as leave something. */
export async function findRelaxed(constraints: SearchConstraints, rules: FindRules): Promise<FoundProducts> {
  const strict = await findStrictly(constraints, rules)
  if (strict.products.length > 0) return strict
  for (const { constraints: looser, relaxed } of relaxationsOf(constraints)) {
    const { relaxed: further, ...found } = await findStrictly(looser, rules)
    if (found.products.length > 0) return { ...found, relaxed: [...new Set([...further, ...relaxed])] }
  }
  return strict
}
