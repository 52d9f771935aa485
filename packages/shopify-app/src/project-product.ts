import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import { isProductGid } from './catalogue/product-gid.ts'
import { categoryPath, type ShopifyCategory } from './category-path.ts'
import {
  booleanOf,
  type Fields,
  fieldsOf,
  invalidField,
  listOf,
  maybeFieldsOf,
  maybeTextOf,
  textOf,
} from './checked-fields.ts'

const MOST_HTML_CHARACTERS = 1_000_000
const MOST_ATTRIBUTES = 200
const LONGEST_NAME = 120
const LONGEST_VALUE = 10_000
const LONGEST_PATH = 2_000
const LONGEST_LINK = 2_048

export interface ShopifyProjection {
  /** What metafields say, by name. An option of the product with the same name counts more. */
  readonly attributes?: Readonly<Record<string, string>>
}

/**
 * A product of Shopify's Storefront or Admin GraphQL API as Cloister's catalogue holds it: its lowest price, the price
 * of a market or a company before the shop's own; its place in the taxonomy and its product type as the category; its
 * description as plain text; what its variants can be as attributes. Everything else of it is left out.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectShopifyProduct(value: unknown, { attributes = {} }: ShopifyProjection = {}): Product {
  const product = fieldsOf(value, 'product')
  const id = textOf(product['id'], 'id')
  if (!isProductGid(id)) throw invalidField('id')
  const handle = textOf(product['handle'], 'handle')
  const title = textOf(product['title'], 'title', 300)
  const vendor = textOf(product['vendor'], 'vendor')
  const productType = textOf(product['productType'], 'productType')
  const html = textOf(product['descriptionHtml'], 'descriptionHtml', MOST_HTML_CHARACTERS)
  const variants = variantsOf(product)
  return parseProduct({
    id,
    title: line(title),
    brand: line(vendor) || undefined,
    category: categoryPath(categoryOf(product), productType),
    description: htmlText(html) || undefined,
    ...lowestPrice(product),
    inStock: isForSale(product, variants),
    attributes: attributesOf(product, attributes),
    gtin: onlyGtin(variants[0]?.barcode),
    url: `/products/${encodeURIComponent(handle)}`,
    imageUrl: imageOf(product),
  })
}

interface Variant {
  readonly barcode: string | undefined
  readonly isForSale: boolean
}

function variantsOf({ variants }: Fields): readonly Variant[] {
  const nodes = listOf(fieldsOf(variants, 'variants')['nodes'], 'variants.nodes')
  return nodes.map((node, index) => {
    const path = `variants.nodes.${index}`
    const variant = fieldsOf(node, path)
    return {
      barcode: maybeTextOf(variant['barcode'], `${path}.barcode`),
      isForSale: booleanOf(variant['availableForSale'], `${path}.availableForSale`),
    }
  })
}

/** The Storefront API says it of the product, the Admin API of its variants. */
function isForSale({ availableForSale }: Fields, variants: readonly Variant[]): boolean {
  if (availableForSale === undefined) return variants.some((variant) => variant.isForSale)
  return booleanOf(availableForSale, 'availableForSale')
}

function categoryOf(product: Fields): ShopifyCategory | undefined {
  const category = maybeFieldsOf(product['category'], 'category')
  if (category === undefined) return undefined
  const { ancestors } = category
  return {
    fullName: maybeTextOf(category['fullName'], 'category.fullName', LONGEST_PATH),
    id: maybeTextOf(category['id'], 'category.id'),
    name: maybeTextOf(category['name'], 'category.name'),
    ...(ancestors !== undefined && { ancestors: listOf(ancestors, 'category.ancestors').map(namedOf) }),
  }
}

function namedOf(value: unknown): { readonly id: string; readonly name: string } {
  const { id, name } = fieldsOf(value, 'category.ancestors')
  return { id: textOf(id, 'category.ancestors.id'), name: textOf(name, 'category.ancestors.name') }
}

function imageOf(product: Fields): string | undefined {
  const own = maybeFieldsOf(product['featuredImage'], 'featuredImage')
  const media = maybeFieldsOf(product['featuredMedia'], 'featuredMedia')
  const preview = maybeFieldsOf(media?.['preview'], 'featuredMedia.preview')
  const image = own ?? maybeFieldsOf(preview?.['image'], 'featuredMedia.preview.image')
  return image && textOf(image['url'], 'imageUrl', LONGEST_LINK)
}

function lowestPrice(product: Fields): Pick<Product, 'currency' | 'priceMinor'> {
  const contextual = maybeFieldsOf(product['contextualPricing'], 'contextualPricing')
  const given = contextual?.['priceRange'] ?? product['priceRange'] ?? product['priceRangeV2']
  const price = fieldsOf(fieldsOf(given, 'priceRange')['minVariantPrice'], 'priceRange.minVariantPrice')
  const currency = textOf(price['currencyCode'], 'priceRange.minVariantPrice.currencyCode', 3)
  const amount = textOf(price['amount'], 'priceRange.minVariantPrice.amount', 40)
  const priceMinor = minorUnits(amount, currency)
  if (priceMinor === undefined) throw invalidField('priceRange.minVariantPrice.amount')
  return { priceMinor, currency }
}

function attributesOf(
  { options }: Fields,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const held = new Map(Object.entries(more))
  for (const option of options === undefined || options === null ? [] : listOf(options, 'options')) {
    const { name: named, ...either } = fieldsOf(option, 'options')
    const name = textOf(named, 'options.name')
    const values = valuesOf(either).map((value) => line(textOf(value, 'options.values')))
    // What Shopify gives a product without options.
    if (name === 'Title' && values.length === 1) continue
    held.set(line(name), values.join(', ').slice(0, LONGEST_VALUE))
  }
  const kept = [...held].filter(([name, value]) => name !== '' && name.length <= LONGEST_NAME && value !== '')
  // A name may be any word, `__proto__` too.
  return Object.fromEntries(kept.slice(0, MOST_ATTRIBUTES))
}

/** The Admin API names them, the Storefront API wraps them. */
function valuesOf({ values, optionValues }: Fields): readonly unknown[] {
  if (optionValues === undefined) return listOf(values, 'options.values')
  return listOf(optionValues, 'options.optionValues').map(
    (value) => fieldsOf(value, 'options.optionValues')['name'],
  )
}

/** A merchant may write anything into a barcode; only digits of the right number are an EAN, UPC or ISBN. */
export function onlyGtin(barcode: string | null | undefined): string | undefined {
  const digits = barcode?.trim()
  return digits !== undefined && /^\d{8,14}$/.test(digits) ? digits : undefined
}

/** Spaces, except for one by itself, which most are. */
const SPACES = /\s{2,}|[^\S ]/gu

function line(text: string): string {
  return text.replace(SPACES, ' ').trim()
}
