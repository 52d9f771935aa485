import * as z from 'zod/mini'
import type { StorefrontDocument } from './storefront-document.ts'

/** What of a variant stands in an answer. */
export interface StorefrontVariant {
  readonly id: string
  readonly title: string
  readonly sku?: string | null | undefined
  readonly barcode?: string | null | undefined
  readonly availableForSale: boolean
  readonly price: { readonly amount: string; readonly currencyCode: string }
  readonly selectedOptions: readonly { readonly name: string; readonly value: string }[]
  readonly image?: { readonly url: string } | null | undefined
}

export interface ProductWithVariants {
  readonly id: string
  readonly handle: string
  readonly variants: { readonly nodes: readonly StorefrontVariant[] }
}

export interface VariantWithOwner {
  readonly id: string
  readonly product: { readonly id: string }
}

const text = z.string().check(z.maxLength(2_048))
const variant = z.object({
  id: text,
  title: text,
  sku: z.nullish(text),
  barcode: z.nullish(text),
  availableForSale: z.boolean(),
  price: z.object({ amount: text, currencyCode: text }),
  selectedOptions: z.array(z.object({ name: text, value: text })),
  image: z.nullish(z.object({ url: text })),
})

/** Reads a node of {@link variantsDocument}; what is no product fails. */
export const productWithVariants: z.ZodMiniType<ProductWithVariants> = z.object({
  id: text,
  handle: text,
  variants: z.object({ nodes: z.array(variant) }),
})

/** Reads a node of {@link variantOwnersDocument}; what is no variant fails. */
export const variantWithOwner: z.ZodMiniType<VariantWithOwner> = z.object({
  id: text,
  product: z.object({ id: text }),
})

/** Variants of products, in the merchant's order. `null` for a product that is not sold; other nodes are empty. */
export const variantsDocument: StorefrontDocument<{ readonly nodes: readonly unknown[] }> = {
  name: 'CloisterVariants',
  text: `query CloisterVariants($ids: [ID!]!, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  nodes(ids: $ids) { ... on Product {
    id
    handle
    variants(first: 100) {
      nodes {
        id
        title
        sku
        barcode
        availableForSale
        price { amount currencyCode }
        selectedOptions { name value }
        image { url }
      }
    }
  } }
}
`,
  data: z.object({ nodes: z.array(z.unknown()) }),
}

/** To which products variants belong. */
export const variantOwnersDocument: StorefrontDocument<{ readonly nodes: readonly unknown[] }> = {
  name: 'CloisterVariantOwners',
  text: `query CloisterVariantOwners($ids: [ID!]!, $country: CountryCode, $language: LanguageCode)
@inContext(country: $country, language: $language) {
  nodes(ids: $ids) { ... on ProductVariant { id product { id } } }
}
`,
  data: z.object({ nodes: z.array(z.unknown()) }),
}
