import type { Product } from '../product/product.ts'
import type { Facets } from '../retrieve/catalogue.ts'
import type { SearchConstraints } from '../wire/replies.ts'
import type { SearchedCatalogue } from './asked-once.ts'
import { catalogueQuery } from './constraints.ts'
import { type FindRules, findStrictly, HITS_LIMIT } from './find-products.ts'
import { nameAttributes } from './name-attributes.ts'
import { parseQuery } from './parse-query.ts'
import { PROPERTY_NAMES } from './property-names.ts'
import { QueryReading } from './query-reading.ts'
import { queryTokens } from './query-tokens.ts'
import { conceptOf, isProperty, wordsFor } from './word-concepts.ts'

/** What the rules know besides the query. */
export interface RuleKnowledge {
  readonly brands: readonly string[]
  readonly locale: string
}

/** What the rules understood, and what the catalogue finds for the words alone. */
export interface RuleUnderstanding {
  readonly constraints: SearchConstraints
  readonly hits: readonly Product[]
  readonly facets: Facets
}

/**
 * Understands a query without a model, with the help of what the catalogue finds for it: brands, prices and order
 * from its words, attributes from the values that its hits have, the category when the words are its name.
 */
export async function understandByRules(
  query: string,
  { brands, locale }: RuleKnowledge,
  rules: FindRules,
): Promise<RuleUnderstanding> {
  const { catalogue, fractionDigits } = rules
  const parsed = parseQuery(query, { brands, locale })
  if (parsed.text === '') return { constraints: parsed, hits: [], facets: await catalogue.facets(query) }
  const { sort: _, ...filters } = parsed
  const find = (text: string) =>
    catalogue.search(catalogueQuery({ ...filters, text }, { limit: HITS_LIMIT, fractionDigits }))
  const { thing, properties } = apart(parsed.text)
  // First, because more products are counted than are read: an index that has ranked them knows the best of them.
  const facets = await facetsFor(catalogue, thing)
  const hits = await find(thing)
  const named = nameAttributes(parsed, hits)
  const isUnmet = named === parsed && properties.length > 0
  // Among the first of its kind nothing may be black, while others are.
  const understood = isUnmet
    ? nameAttributes(parsed, await find([thing, ...properties.flatMap(wordsFor)].join(' ')))
    : named
  const category = await fillingCategory(understood, { thing, facets }, rules)
  const constraints = category === undefined ? understood : { ...understood, category }
  return { constraints, hits, facets }
}

/** A text that finds nothing, such as one in another language, is understood among the names of the whole catalogue. */
async function facetsFor(catalogue: SearchedCatalogue, text: string): Promise<Facets> {
  const facets = await catalogue.facets(text)
  return facets.categories.length > 0 || text === '' ? facets : await catalogue.facets('')
}

/** A query's words apart: what is looked for, and how it should be. */
function apart(text: string): { thing: string; properties: readonly string[] } {
  const reading = new QueryReading(text)
  const properties: string[] = []
  for (const [at, { word }] of reading.tokens.entries()) {
    if (!isProperty(word) && !PROPERTY_NAMES.has(word)) continue
    reading.take({ from: at, to: at + 1 })
    if (isProperty(word)) properties.push(word)
  }
  return { thing: reading.rest() || text, properties }
}

/**
 * The category whose name the text is, if its products fill the page: a shop that sorts some of its products only
 * would lose the others.
 */
async function fillingCategory(
  constraints: SearchConstraints,
  { thing, facets }: { thing: string; facets: Facets },
  rules: FindRules,
): Promise<string | undefined> {
  const wanted = [constraints.text, thing].map(nameKey)
  const category =
    facets.categories.find((name) => wanted.includes(nameKey(name))) ??
    (await rules.catalogue.facets('')).categories.find((name) => wanted.includes(nameKey(name)))
  if (category === undefined) return undefined
  const { products, relaxed } = await findStrictly({ ...constraints, category }, rules)
  return products.length >= rules.limit && relaxed.length === 0 ? category : undefined
}

function nameKey(text: string): string {
  return queryTokens(text)
    .map(({ word }) => conceptOf(word))
    .join(' ')
}
