import type { CatalogueVariants, ProductVariant } from '@cloister/core/agents'
import { minorUnits, type Product } from '@cloister/core/product'
import * as z from 'zod/mini'
import { isProductGid } from '../catalogue/product-gid.ts'
import { checkedOptions } from '../graphql-client/checked-options.ts'
import { onlyGtin } from '../project-product.ts'
import { askingStorefront, type StorefrontContext } from './ask-storefront.ts'
import type { StorefrontClient } from './storefront-client.ts'
import {
  productWithVariants,
  type StorefrontVariant,
  variantOwnersDocument,
  variantsDocument,
  variantWithOwner,
} from './variant-documents.ts'

export interface StorefrontVariantsOptions extends StorefrontContext {
  /** How long one question of Shopify may take, in milliseconds, 50–30,000. Default 2,000. */
  readonly deadlineMs?: number
}

/** As many as Shopify answers at once for these fields. */
const MOST_IDS = 50
const VARIANT = /^gid:\/\/shopify\/ProductVariant\/\d{1,20}$/u
/** What Shopify gives a product without options. */
const ONLY = 'Default Title'
const schema = z.object({ deadlineMs: z._default(z.number().check(z.gte(50), z.lte(30_000)), 2_000) })

/**
 * The variants of a shop's products for `createCatalogueAgents`, by the Storefront API, where asking costs the merchant
 * nothing: agents are given ids that Shopify's cart takes. Of a product with more than 100 variants the first are told; one
 * in another currency than its product is left out.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. Questions reject with one that begins with
 * `CLOISTER_PLATFORM_`, `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_ABORTED`.
 */
export function storefrontVariants(
  client: StorefrontClient,
  { deadlineMs: asked, ...context }: StorefrontVariantsOptions = {},
): CatalogueVariants {
  const { deadlineMs } = checkedOptions(schema, { deadlineMs: asked }, 'options of storefrontVariants')
  const ask = askingStorefront(client, context)
  return {
    async of(products, signal) {
      const byId = new Map(
        products.filter(({ id }) => isProductGid(id)).map((product) => [product.id, product]),
      )
      const found = await Promise.all(
        parts([...byId.keys()]).map((ids) => ask(variantsDocument, { ids }, { deadlineMs, signal })),
      )
      const told = readable(productWithVariants, found)
      return new Map(
        told.flatMap(({ id, handle, variants: { nodes } }) => {
          const product = byId.get(id)
          if (product === undefined) return []
          return [[id, nodes.flatMap((variant) => projected(variant, product, handle))] as const]
        }),
      )
    },
    async productIds(variantIds, signal) {
      const known = [...new Set(variantIds)].filter((id) => VARIANT.test(id))
      const found = await Promise.all(
        parts(known).map((ids) => ask(variantOwnersDocument, { ids }, { deadlineMs, signal })),
      )
      return new Map(readable(variantWithOwner, found).map(({ id, product }) => [id, product.id]))
    },
  }
}

function parts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, at) =>
    ids.slice(at * MOST_IDS, (at + 1) * MOST_IDS),
  )
}

/** What is not sold any more is `null`, and what is something else is empty. */
function readable<T>(
  schema: z.ZodMiniType<T>,
  answers: readonly { readonly nodes: readonly unknown[] }[],
): readonly T[] {
  return answers.flatMap(({ nodes }) => nodes).flatMap((node) => schema.safeParse(node).data ?? [])
}

function projected(variant: StorefrontVariant, product: Product, handle: string): readonly ProductVariant[] {
  const { id, title, sku, barcode, availableForSale, price, selectedOptions, image } = variant
  const priceMinor =
    price.currencyCode === product.currency ? minorUnits(price.amount, price.currencyCode) : undefined
  const number = VARIANT.test(id) ? id.slice(id.lastIndexOf('/') + 1) : undefined
  if (priceMinor === undefined || number === undefined) return []
  const gtin = onlyGtin(barcode)
  const isOnly = title === ONLY
  return [
    {
      id,
      title: isOnly ? product.title : title,
      priceMinor,
      inStock: availableForSale,
      options: isOnly ? [] : selectedOptions.map(({ name, value: label }) => ({ name, label })),
      ...(sku && { sku }),
      ...(gtin && { gtin }),
      url: `/products/${encodeURIComponent(handle)}${isOnly ? '' : `?variant=${number}`}`,
      ...(image && { imageUrl: image.url }),
    },
  ]
}
