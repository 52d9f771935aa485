import type { Product } from '../product/product.ts'
import type { Facets } from '../retrieve/catalogue.ts'
import type { SearchConstraints } from '../wire/replies.ts'
import { catalogueQuery } from './constraints.ts'
import { type FindRules, HITS_LIMIT } from './find-products.ts'
import { nameAttributes } from './name-attributes.ts'
import { parseQuery } from './parse-query.ts'
import { queryTokens } from './query-tokens.ts'
import { conceptOf } from './word-concepts.ts'

/** What the rules know besides the query. */
export interface RuleKnowledge {
  readonly facets: Facets
  readonly brands: readonly string[]
  readonly locale: string
}

/** What the rules understood, and what the catalogue finds for the words alone. */
export interface RuleUnderstanding {
  readonly constraints: SearchConstraints
  readonly hits: readonly Product[]
}

/**
 * Understands a query without a model, with the help of what the catalogue finds for it: brands, prices and order
 * from its words, attributes from the values that its hits have, the category when the words are its name.
 */
export async function understandByRules(
  query: string,
  { facets, brands, locale }: RuleKnowledge,
  rules: FindRules,
): Promise<RuleUnderstanding> {
  const { catalogue, limit, fractionDigits } = rules
  const parsed = parseQuery(query, { brands, locale })
  if (parsed.text === '') return { constraints: parsed, hits: [] }
  const { sort: _, ...filters } = parsed
  const hits = await catalogue.search(catalogueQuery(filters, { limit: HITS_LIMIT, fractionDigits }))
  const understood = nameAttributes(parsed, hits)
  const category = categoryNamed(understood, facets)
  if (category === undefined) return { constraints: understood, hits }
  // A shop that sorts some of its products only would lose the others.
  const narrowed = { ...understood, category }
  const inCategory = await catalogue.search(catalogueQuery(narrowed, { limit, fractionDigits }))
  return { constraints: inCategory.length >= limit ? narrowed : understood, hits }
}

/** The category whose name the text is, apart from the attributes in it. */
function categoryNamed(
  { text, attributes = [] }: SearchConstraints,
  { categories }: Facets,
): string | undefined {
  const valued = new Set(attributes.flatMap(({ value }) => conceptsOf(value)))
  const all = conceptsOf(text)
  const wanted = new Set([all.join(' '), all.filter((concept) => !valued.has(concept)).join(' ')])
  return categories.find((name) => wanted.has(conceptsOf(name).join(' ')))
}

function conceptsOf(text: string): readonly string[] {
  return queryTokens(text).map(({ word }) => conceptOf(word))
}
