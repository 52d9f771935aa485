import { CloisterError } from '@cloister/core'
import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import * as z from 'zod/mini'
import { categoryPath } from './category-path.ts'

const MOST_HTML_CHARACTERS = 1_000_000
const MOST_ATTRIBUTES = 200
const LONGEST_NAME = 120
const LONGEST_VALUE = 10_000

const text = (most: number) => z.string().check(z.maxLength(most))
const image = z.nullish(z.object({ url: text(2048) }))
const range = z.object({ minVariantPrice: z.object({ amount: text(40), currencyCode: text(3) }) })
const named = z.object({ id: text(255), name: text(255) })

/** What both APIs answer, and what only one of them does. Everything that is not named here is left out. */
const schema = z.object({
  id: z.string().check(z.regex(/^gid:\/\/shopify\/Product\/\d{1,20}$/)),
  handle: text(255),
  title: text(300),
  vendor: text(255),
  productType: text(255),
  descriptionHtml: text(MOST_HTML_CHARACTERS),
  options: z.nullish(z.array(z.object({ name: text(255), values: z.array(text(255)) }))),
  category: z.nullish(
    z.object({
      fullName: z.optional(text(2_000)),
      id: z.optional(text(255)),
      name: z.optional(text(255)),
      ancestors: z.optional(z.array(named)),
    }),
  ),
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
  contextualPricing: z.optional(z.object({ priceRange: range })),
})
type ShopifyProduct = z.infer<typeof schema>

export interface ShopifyProjection {
  /** What metafields say, by name. An option of the product with the same name counts more. */
  readonly attributes?: Readonly<Record<string, string>>
}

/**
 * A product of Shopify's Storefront or Admin GraphQL API as Cloister's catalogue holds it: its lowest price, the price
 * of a market or a company before the shop's own; its place in the taxonomy and its product type as the category; its
 * description as plain text; what its variants can be as attributes.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectShopifyProduct(value: unknown, { attributes = {} }: ShopifyProjection = {}): Product {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') || 'product')
  const product = parsed.data
  return parseProduct({
    id: product.id,
    title: line(product.title),
    brand: line(product.vendor) || undefined,
    category: categoryPath(product.category, product.productType),
    description: htmlText(product.descriptionHtml) || undefined,
    ...lowestPrice(product),
    inStock:
      product.availableForSale ?? product.variants.nodes.some(({ availableForSale }) => availableForSale),
    attributes: attributesOf(product, attributes),
    gtin: onlyGtin(product.variants.nodes[0]?.barcode),
    url: `/products/${encodeURIComponent(product.handle)}`,
    imageUrl: (product.featuredImage ?? product.featuredMedia?.preview?.image)?.url,
  })
}

function lowestPrice(product: ShopifyProduct): Pick<Product, 'priceMinor' | 'currency'> {
  const { contextualPricing, priceRange, priceRangeV2 } = product
  const price = (contextualPricing?.priceRange ?? priceRange ?? priceRangeV2)?.minVariantPrice
  if (price === undefined) throw invalid('priceRange')
  const priceMinor = minorUnits(price.amount, price.currencyCode)
  if (priceMinor === undefined) throw invalid('priceRange.minVariantPrice.amount')
  return { priceMinor, currency: price.currencyCode }
}

function attributesOf(
  { options }: ShopifyProduct,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const held = new Map(Object.entries(more))
  for (const { name, values } of options ?? []) {
    // What Shopify gives a product without options.
    if (name === 'Title' && values.length === 1) continue
    held.set(line(name), values.map(line).join(', ').slice(0, LONGEST_VALUE))
  }
  const kept = [...held].filter(([name, value]) => name !== '' && name.length <= LONGEST_NAME && value !== '')
  // A name may be any word, `__proto__` too.
  return Object.fromEntries(kept.slice(0, MOST_ATTRIBUTES))
}

/** A merchant may write anything into a barcode; only digits of the right number are an EAN, UPC or ISBN. */
export function onlyGtin(barcode: string | null | undefined): string | undefined {
  const digits = barcode?.trim()
  return digits !== undefined && /^\d{8,14}$/.test(digits) ? digits : undefined
}

function line(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
