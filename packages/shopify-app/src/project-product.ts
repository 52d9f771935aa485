import { CloisterError } from '@cloister/core'
import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import * as z from 'zod/mini'

const MOST_HTML_CHARACTERS = 1_000_000

const text = (most: number) => z.string().check(z.maxLength(most))
const image = z.nullish(z.object({ url: text(2048) }))
const range = z.object({ minVariantPrice: z.object({ amount: text(40), currencyCode: text(3) }) })

/** What both APIs answer, and what only one of them does. Everything that is not named here is left out. */
const schema = z.object({
  id: z.string().check(z.regex(/^gid:\/\/shopify\/Product\/\d{1,20}$/)),
  handle: text(255),
  title: text(300),
  vendor: text(255),
  productType: text(255),
  descriptionHtml: text(MOST_HTML_CHARACTERS),
  variants: z.object({
    nodes: z.array(z.object({ barcode: z.nullish(text(255)), availableForSale: z.boolean() })),
  }),
  // Storefront API
  availableForSale: z.optional(z.boolean()),
  featuredImage: image,
  priceRange: z.optional(range),
  // Admin API
  featuredMedia: z.nullish(z.object({ preview: z.nullish(z.object({ image })) })),
  priceRangeV2: z.optional(range),
})
type ShopifyProduct = z.infer<typeof schema>

/**
 * A product of Shopify's Storefront or Admin GraphQL API as Cloister's catalogue holds it: its lowest price, its
 * product type as the category, its description as plain text.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectShopifyProduct(value: unknown): Product {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') || 'product')
  const product = parsed.data
  return parseProduct({
    id: product.id,
    title: line(product.title),
    brand: line(product.vendor) || undefined,
    category: [line(product.productType)].filter(Boolean),
    description: htmlText(product.descriptionHtml) || undefined,
    ...lowestPrice(product),
    inStock:
      product.availableForSale ?? product.variants.nodes.some(({ availableForSale }) => availableForSale),
    attributes: {},
    gtin: onlyGtin(product),
    url: `/products/${encodeURIComponent(product.handle)}`,
    imageUrl: (product.featuredImage ?? product.featuredMedia?.preview?.image)?.url,
  })
}

function lowestPrice({ priceRange, priceRangeV2 }: ShopifyProduct): Pick<Product, 'priceMinor' | 'currency'> {
  const price = (priceRange ?? priceRangeV2)?.minVariantPrice
  if (price === undefined) throw invalid('priceRange')
  const priceMinor = minorUnits(price.amount, price.currencyCode)
  if (priceMinor === undefined) throw invalid('priceRange.minVariantPrice.amount')
  return { priceMinor, currency: price.currencyCode }
}

/** A merchant may write anything into a barcode; only digits of the right number are an EAN, UPC or ISBN. */
function onlyGtin({ variants }: ShopifyProduct): string | undefined {
  const barcode = variants.nodes[0]?.barcode?.trim()
  return barcode !== undefined && /^\d{8,14}$/.test(barcode) ? barcode : undefined
}

function line(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
