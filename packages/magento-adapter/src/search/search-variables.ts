import { fractionDigits } from '@cloister/core/product'
import type { CatalogueQuery } from '@cloister/core/retrieve'
import type { ProductSearchVariables } from '../documents/product-search.ts'
import type { ShopVocabulary } from './shop-vocabulary.ts'

/** Longer ones Magento cuts, or refuses. */
const MOST_CHARACTERS = 128
const CONTROLS = /\p{C}+/gu

/** What the shop calls its prices and its brands. */
export interface SearchedShop {
  readonly currency: string
  readonly brandAttribute: string | undefined
  readonly vocabulary: ShopVocabulary
}

/** @returns `undefined` when a filter names what the shop does not have: then nothing can be found. */
export function searchVariables(
  query: CatalogueQuery,
  { currency, brandAttribute, vocabulary }: SearchedShop,
): ProductSearchVariables | undefined {
  const search = query.text.replace(CONTROLS, ' ').replace(/\s+/gu, ' ').trim().slice(0, MOST_CHARACTERS)
  const categories = query.category === undefined ? undefined : vocabulary.categoryUids(query.category)
  const brands = query.brands?.length ? vocabulary.brandValues(query.brands) : undefined
  if (categories?.length === 0 || brands?.length === 0) return undefined
  const price = priceRange(query, currency)
  return {
    ...(search !== '' && { search }),
    filter: {
      ...(categories && { category_uid: { in: categories } }),
      ...(brands && brandAttribute !== undefined && { [brandAttribute]: { in: brands } }),
      ...(price && { price }),
    },
    ...(query.sort?.startsWith('price') && {
      sort: { price: query.sort === 'price-ascending' ? 'ASC' : 'DESC' },
    }),
    pageSize: query.limit,
    currentPage: 1,
  }
}

function priceRange(
  { priceMinMinor, priceMaxMinor }: CatalogueQuery,
  currency: string,
): { readonly from?: string; readonly to?: string } | undefined {
  if (priceMinMinor === undefined && priceMaxMinor === undefined) return undefined
  return {
    ...(priceMinMinor !== undefined && { from: decimal(priceMinMinor, currency) }),
    ...(priceMaxMinor !== undefined && { to: decimal(priceMaxMinor, currency) }),
  }
}

function decimal(minor: number, currency: string): string {
  const digits = fractionDigits(currency)
  const written = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? written : `${written.slice(0, -digits)}.${written.slice(-digits)}`
}
