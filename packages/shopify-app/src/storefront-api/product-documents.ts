import * as z from 'zod/mini'
import { STOREFRONT_PRODUCT_FIELDS } from '../product-query.ts'
import type { StorefrontDocument } from './storefront-document.ts'

interface Found {
  readonly nodes: readonly unknown[]
}

interface Suggested {
  readonly products: readonly unknown[]
  readonly queries: readonly { readonly text: string }[]
}

const products = z.array(z.unknown())
const found = z.object({ nodes: products })

/** Products by the words of a shopper. */
export const searchDocument: StorefrontDocument<{ readonly search: Found }> = {
  name: 'CloisterSearch',
  text: `query CloisterSearch(
  $query: String!
  $first: Int!
  $productFilters: [ProductFilter!]
  $sortKey: SearchSortKeys!
  $reverse: Boolean!
  $unavailableProducts: SearchUnavailableProductsType!
  $country: CountryCode
  $language: LanguageCode
) @inContext(country: $country, language: $language) {
  search(
    query: $query
    first: $first
    types: [PRODUCT]
    productFilters: $productFilters
    sortKey: $sortKey
    reverse: $reverse
    unavailableProducts: $unavailableProducts
  ) {
    nodes { ... on Product {
      ${STOREFRONT_PRODUCT_FIELDS}
    } }
  }
}
`,
  data: z.object({ search: found }),
}

/** Products without words. */
export const shelfDocument: StorefrontDocument<{ readonly products: Found }> = {
  name: 'CloisterShelf',
  text: `query CloisterShelf(
  $query: String!
  $first: Int!
  $sortKey: ProductSortKeys!
  $reverse: Boolean!
  $country: CountryCode
  $language: LanguageCode
) @inContext(country: $country, language: $language) {
  products(query: $query, first: $first, sortKey: $sortKey, reverse: $reverse) {
    nodes {
      ${STOREFRONT_PRODUCT_FIELDS}
    }
  }
}
`,
  data: z.object({ products: found }),
}

/** Products by their ids; `null` for one that is not sold. */
export const productsByIdDocument: StorefrontDocument<{ readonly nodes: readonly unknown[] }> = {
  name: 'CloisterProductsById',
  text: `query CloisterProductsById($ids: [ID!]!, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  nodes(ids: $ids) { ... on Product {
      ${STOREFRONT_PRODUCT_FIELDS}
  } }
}
`,
  data: z.object({ nodes: products }),
}

/** Products that Shopify, or the merchant in its Search & Discovery app, puts beside one. `null` for an unknown one. */
export const recommendationsDocument: StorefrontDocument<{
  readonly productRecommendations?: readonly unknown[] | null | undefined
}> = {
  name: 'CloisterRecommendations',
  text: `query CloisterRecommendations(
  $productId: ID!
  $intent: ProductRecommendationIntent!
  $country: CountryCode
  $language: LanguageCode
) @inContext(country: $country, language: $language) {
  productRecommendations(productId: $productId, intent: $intent) {
      ${STOREFRONT_PRODUCT_FIELDS}
  }
}
`,
  data: z.object({ productRecommendations: z.nullish(products) }),
}

const suggested = z.object({ products, queries: z.array(z.object({ text: z.string() })) })

/** What a shopper may be about to type. `styledText` is HTML, and is not asked for. */
export const suggestDocument: StorefrontDocument<{
  readonly predictiveSearch?: Suggested | null | undefined
}> = {
  name: 'CloisterSuggestions',
  text: `query CloisterSuggestions($query: String!, $limit: Int!, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  predictiveSearch(query: $query, limit: $limit, limitScope: EACH, types: [PRODUCT, QUERY], unavailableProducts: LAST) {
    products {
      ${STOREFRONT_PRODUCT_FIELDS}
    }
    queries { text }
  }
}
`,
  data: z.object({ predictiveSearch: z.nullish(suggested) }),
}
