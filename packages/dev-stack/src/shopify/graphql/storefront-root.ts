import { gidOf, numberIn, type ShopifyProduct } from '../shop/shopify-product.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'
import { type ConnectionArguments, connection } from './connection.ts'
import { findProducts } from './find-products.ts'
import { inOrder, letThrough, type Order, type StorefrontFilter } from './storefront-filters.ts'

interface Query {
  readonly query?: string | null
}

interface Search extends Query, ConnectionArguments, Order {
  readonly productFilters?: readonly StorefrontFilter[] | null
}

interface ProductReference {
  readonly productId?: string | null
  readonly productHandle?: string | null
}

const MOST_RECOMMENDED = 10
/** None is written: what a merchant promises stands on the pages. */
const POLICIES = [
  'contactInformation',
  'legalNotice',
  'privacyPolicy',
  'refundPolicy',
  'shippingPolicy',
  'subscriptionPolicy',
  'termsOfSale',
  'termsOfService',
]

/** What the Storefront API of a shop answers anybody: what is published, and nobody's data. */
export function storefrontRoot(shop: ShopifyShop): object {
  const shown = (): readonly ShopifyProduct[] => shop.products.all().filter(isShown)
  return {
    localization: { country: { currency: { isoCode: shop.currencyCode } } },
    products: ({ query, ...wanted }: Search): object =>
      connection(inOrder(findProducts(shown(), query), wanted).map(storefrontProduct), wanted),
    search: ({ query, productFilters, ...wanted }: Search): object => {
      const found = findProducts(shown(), query).filter((product) =>
        letThrough(product, productFilters ?? []),
      )
      return connection(inOrder(found, wanted).map(storefrontProduct), wanted)
    },
    predictiveSearch: ({ query, limit }: Query & { readonly limit?: number | null }) => {
      const most = limit ?? MOST_RECOMMENDED
      const words = shown().flatMap(({ title }) => title.toLowerCase().split(/\s+/u))
      const begun = words.filter((word) => word.startsWith(String(query).toLowerCase()))
      return {
        products: findProducts(shown(), query).slice(0, most).map(storefrontProduct),
        queries: [...new Set(begun)].slice(0, most).map((text) => ({ text })),
      }
    },
    product: ({ id, handle }: { readonly id?: string | null; readonly handle?: string | null }) => {
      const found = id ? shop.products.find(numberIn(id, 'Product')) : shop.products.byHandle(handle ?? '')
      return found && isShown(found) ? storefrontProduct(found) : null
    },
    nodes: ({ ids }: { readonly ids: readonly string[] }) =>
      ids.map((id) => {
        const found = shop.products.find(numberIn(id, 'Product'))
        return found && isShown(found) ? storefrontProduct(found) : null
      }),
    productRecommendations: ({ productId, productHandle }: ProductReference) => {
      const to = productId
        ? shop.products.find(numberIn(productId, 'Product'))
        : shop.products.byHandle(productHandle ?? '')
      const like = shown().filter(
        ({ number, productType }) => number !== to?.number && productType === to?.productType,
      )
      return to ? like.slice(0, MOST_RECOMMENDED).map(storefrontProduct) : null
    },
    pages: (wanted: ConnectionArguments) =>
      connection(
        shop.pages.map(({ number, handle, title, bodyHtml: body }) => ({
          __typename: 'Page',
          id: gidOf('Page', number),
          handle,
          title,
          body,
          updatedAt: '2026-01-05T08:00:00Z',
          onlineStoreUrl: `https://${shop.domain}/pages/${handle}`,
        })),
        wanted,
      ),
    articles: (wanted: ConnectionArguments) => connection([], wanted),
    shop: {
      name: shop.name,
      ...Object.fromEntries(POLICIES.map((policy) => [policy, null])),
    },
  }
}

function isShown({ status, publishedAt }: ShopifyProduct): boolean {
  return status === 'ACTIVE' && publishedAt !== null && Date.parse(publishedAt) <= Date.now()
}

/** The narrowest, with those above it. Ids are paths, as in Shopify's taxonomy. */
function categoryOf(taxonomy: readonly string[]): object | null {
  const path = taxonomy.map((name, depth) => ({ id: `aa${'-1'.repeat(depth)}`, name }))
  const narrowest = path.at(-1)
  return narrowest === undefined ? null : { ...narrowest, ancestors: path.slice(0, -1) }
}

function storefrontProduct(product: ShopifyProduct): object {
  const { number, price, currencyCode, taxonomy, options } = product
  const money = { amount: price, currencyCode }
  return {
    ...product,
    __typename: 'Product',
    id: gidOf('Product', number),
    availableForSale: product.variants.some(({ availableForSale }) => availableForSale),
    featuredImage: null,
    category: categoryOf(taxonomy),
    options: options.map(({ name, values }) => ({
      name,
      values,
      optionValues: values.map((value) => ({ name: value })),
    })),
    priceRange: { minVariantPrice: money, maxVariantPrice: money },
    metafields: ({ identifiers }: { readonly identifiers: readonly { namespace?: string; key: string }[] }) =>
      identifiers.map(({ namespace, key }) => {
        const value = product.metafields[`${namespace}.${key}`]
        return value === undefined ? null : { namespace, key, type: 'single_line_text_field', value }
      }),
    variants: (wanted: ConnectionArguments) =>
      connection(
        product.variants.map((variant) => ({
          ...variant,
          __typename: 'ProductVariant',
          id: gidOf('ProductVariant', variant.number),
          price: money,
        })),
        wanted,
      ),
  }
}
