import * as z from 'zod/mini'
import type { AdminVariables } from '../admin/admin-client.ts'
import type { AdminDocument } from '../admin/admin-document.ts'
import type { ProductView } from './product-source.ts'

/** How many products one answer has: with ten variants and thirty metafields each it costs half of what one may. */
export const PAGE_SIZE = 10
/** Beyond it a bulk operation is faster, and spares the merchant's other apps. */
export const MOST_COUNTED = 1_000

const FIELDS = `fragment CloisterProductFields on Product {
  id status publishedAt updatedAt handle title vendor productType descriptionHtml
  category { fullName }
  options { name values }
  featuredMedia { preview { image { url } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } }
  contextualPricing(context: $context) @include(if: $isPriced) {
    priceRange { minVariantPrice { amount currencyCode } }
  }
  publishedOnPublication(publicationId: $publicationId) @include(if: $isPublished)
  metafields(first: $most, keys: $keys) { nodes { namespace key type value } }
  variants(first: 10) { pageInfo { hasNextPage endCursor } nodes { id barcode availableForSale } }
}
`
const VARIABLES =
  '$context: ContextualPricingContext!, $isPriced: Boolean!, $publicationId: ID!, $isPublished: Boolean!, $most: Int!, $keys: [String!]'

/** What of the variables says which view of a product is asked for. */
export function viewVariables({ pricedFor, publicationId, metafields }: ProductView): AdminVariables {
  return {
    context: pricedFor ?? {},
    isPriced: pricedFor !== undefined,
    publicationId: publicationId ?? 'gid://shopify/Publication/0',
    isPublished: publicationId !== undefined,
    // Without a key Shopify would give every metafield there is.
    most: Math.max(metafields.length, 1),
    keys: metafields.length > 0 ? metafields.map(([, key]) => key) : ['cloister.none'],
  }
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) })

export interface ChangedProducts {
  readonly productsCount: { readonly count: number } | null
  readonly products: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    /** Each is read by itself, so that one that cannot be read is left out alone. */
    readonly nodes: readonly unknown[]
  }
}

/** What was changed since a moment, oldest first, whatever its state. */
export const changedProductsDocument: AdminDocument<ChangedProducts> = {
  name: 'CloisterChangedProducts',
  text: `query CloisterChangedProducts($query: String!, $first: Int!, $after: String, ${VARIABLES}) {
  productsCount(query: $query, limit: ${MOST_COUNTED}) { count }
  products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes { ...CloisterProductFields }
  }
}
${FIELDS}`,
  scopes: ['read_products'],
  data: z.object({
    productsCount: z.nullable(z.object({ count: z.int().check(z.gte(0)) })),
    products: z.object({ pageInfo, nodes: z.array(z.unknown()) }),
  }),
}

/** Products by their ids; `null` for one that is deleted. */
export const namedProductsDocument: AdminDocument<{ readonly nodes: readonly unknown[] }> = {
  name: 'CloisterNamedProducts',
  text: `query CloisterNamedProducts($ids: [ID!]!, ${VARIABLES}) {
  nodes(ids: $ids) { id ...CloisterProductFields }
}
${FIELDS}`,
  scopes: ['read_products'],
  data: z.object({ nodes: z.array(z.unknown()) }),
}

export interface MoreVariants {
  readonly product: {
    readonly variants: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly nodes: readonly { readonly availableForSale: boolean }[]
    }
  } | null
}

/** The other variants of a product whose first ten are sold out. */
export const moreVariantsDocument: AdminDocument<MoreVariants> = {
  name: 'CloisterMoreVariants',
  text: `query CloisterMoreVariants($id: ID!, $after: String) {
  product(id: $id) {
    variants(first: 250, after: $after) { pageInfo { hasNextPage endCursor } nodes { availableForSale } }
  }
}
`,
  scopes: ['read_products'],
  data: z.object({
    product: z.nullable(
      z.object({
        variants: z.object({ pageInfo, nodes: z.array(z.object({ availableForSale: z.boolean() })) }),
      }),
    ),
  }),
}
