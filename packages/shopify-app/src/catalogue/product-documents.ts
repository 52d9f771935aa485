import * as z from 'zod/mini'
import type { AdminVariables } from '../admin/admin-client.ts'
import type { AdminDocument } from '../admin/admin-document.ts'
import type { ProductView } from './product-source.ts'

/** How many products one answer has: with ten variants and thirty metafields each it costs half of what one may. */
export const PAGE_SIZE = 10
/** Beyond it a bulk operation is faster, and spares the merchant's other apps. */
const MOST_COUNTED = 1_000

const fields = (more: string): string => `fragment CloisterProductFields on Product {
  id status publishedAt updatedAt handle title vendor productType descriptionHtml
  category { fullName }
  options { name values }
  featuredMedia { preview { image { url } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } }
  contextualPricing(context: $context) @include(if: $isPriced) {
    priceRange { minVariantPrice { amount currencyCode } }
  }
  publishedOnPublication(publicationId: $publicationId) @include(if: $isPublished)
  tracksInventory @include(if: $isCounted)
  totalInventory @include(if: $isCounted)${more}
  metafields(first: $most, keys: $keys) { nodes { namespace key type value } }
  variants(first: 10) { pageInfo { hasNextPage endCursor } nodes { id barcode availableForSale } }
}
`
const VARIABLES =
  '$context: ContextualPricingContext!, $isPriced: Boolean!, $publicationId: ID!, $isPublished: Boolean!, $isCounted: Boolean!, $most: Int!, $keys: [String!]'
const PLACE = ', $place: ContextualPublicationContext!'
const PUBLISHED_THERE = '\n  publishedInContext(context: $place)'

/** What of the variables says which view of a product is asked for. */
export function viewVariables(view: ProductView): AdminVariables {
  const { pricedFor, onlyPublishedThere, stockAttribute, publicationId, metafields } = view
  return {
    context: pricedFor ?? {},
    ...(onlyPublishedThere && { place: pricedFor }),
    isCounted: stockAttribute !== undefined,
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

/** How products are asked for. */
export interface ProductDocuments {
  /** What was changed since a moment, oldest first, whatever its state. */
  readonly changed: AdminDocument<ChangedProducts>
  /** Products by their ids; `null` for one that is deleted. */
  readonly named: AdminDocument<{ readonly nodes: readonly unknown[] }>
}

const changedData = z.object({
  productsCount: z.nullable(z.object({ count: z.int().check(z.gte(0)) })),
  products: z.object({ pageInfo, nodes: z.array(z.unknown()) }),
})

function productDocuments(suffix: string, isOfPlace: boolean): ProductDocuments {
  const variables = isOfPlace ? VARIABLES + PLACE : VARIABLES
  const fragment = fields(isOfPlace ? PUBLISHED_THERE : '')
  const scopes = isOfPlace ? ['read_products', 'read_publications'] : ['read_products']
  const [changed, named] = [`CloisterChangedProducts${suffix}`, `CloisterNamedProducts${suffix}`]
  return {
    changed: {
      name: changed,
      text: `query ${changed}($query: String!, $first: Int!, $after: String, ${variables}) {
  productsCount(query: $query, limit: ${MOST_COUNTED}) { count }
  products(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes { ...CloisterProductFields }
  }
}
${fragment}`,
      scopes,
      data: changedData,
    },
    named: {
      name: named,
      text: `query ${named}($ids: [ID!]!, ${variables}) {
  nodes(ids: $ids) { id ...CloisterProductFields }
}
${fragment}`,
      scopes,
      data: z.object({ nodes: z.array(z.unknown()) }),
    },
  }
}

export const usualDocuments: ProductDocuments = productDocuments('', false)
/** Apart, because only who asks what is published where has to be granted a scope for it. */
export const placeDocuments: ProductDocuments = productDocuments('OfPlace', true)

export function documentsFor({ onlyPublishedThere }: ProductView): ProductDocuments {
  return onlyPublishedThere ? placeDocuments : usualDocuments
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
