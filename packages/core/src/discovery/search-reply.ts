import type { Fallback } from '../fallback-reason.ts'
import { productCard } from '../ground/product-card.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { AnswerSource, SearchConstraints, SearchFacets, SearchReply } from '../wire/replies.ts'
import type { FoundProducts } from './find-products.ts'

/** What somebody understood. */
export interface Understood {
  readonly source: AnswerSource
  readonly constraints: SearchConstraints
}

/** What somebody understood, with what the catalogue has for it. */
export async function searchReply(
  { source, constraints }: Understood,
  { products, relaxed, query }: FoundProducts,
  { catalogue, facets: wantsFacets }: { readonly catalogue: Catalogue; readonly facets: boolean },
): Promise<SearchReply> {
  const repaired = (await catalogue.repair?.(query?.text ?? constraints.text)) ?? []
  const facets = wantsFacets ? await facetsOf(catalogue, query) : undefined
  return {
    source,
    constraints,
    ...(relaxed.length > 0 && { relaxed }),
    ...(repaired.length > 0 && { repaired: repaired.map(({ from, to }) => ({ from, to })) }),
    products: products.map(productCard),
    ...(facets !== undefined && { facets }),
  }
}

/** Counted for what was really asked, so that what had to be relaxed does not leave everything at nought. */
async function facetsOf(
  catalogue: Catalogue,
  query: FoundProducts['query'],
): Promise<SearchFacets | undefined> {
  if (query === undefined)
    return catalogue.countFacets && { counted: 0, categories: [], brands: [], attributes: [] }
  const { limit: _limit, sort: _sort, ...counted } = query
  return await catalogue.countFacets?.(counted)
}

/** The rules' reply when it is the last word, and why. */
export function withFallback(reply: SearchReply, reason: Fallback['reason']): SearchReply {
  const { source, ...rest } = reply
  return { source, fallback: reason, ...rest }
}

/** Whether two replies show something else. */
export function showsAnother(one: SearchReply, other: SearchReply): boolean {
  const shown = ({ constraints, relaxed, products }: SearchReply) =>
    JSON.stringify([constraints, relaxed ?? [], products.map(({ id }) => id)])
  return shown(one) !== shown(other)
}
