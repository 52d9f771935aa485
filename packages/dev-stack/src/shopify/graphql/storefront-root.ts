import { gidOf, numberIn, type ShopifyProduct } from '../shop/shopify-product.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'
import { type ConnectionArguments, connection } from './connection.ts'
import { findProducts } from './find-products.ts'

interface Query {
  readonly query?: string | null
}

interface ProductReference {
  readonly productId?: string | null
  readonly productHandle?: string | null
}

const MOST_RECOMMENDED = 10

/** What the Storefront API of a shop answers anybody: what is published, and nobody's data. */
export function storefrontRoot(shop: ShopifyShop): object {
  const shown = (): readonly ShopifyProduct[] => shop.products.all().filter(isShown)
  const search = ({ query, ...wanted }: Query & ConnectionArguments): object =>
    connection(findProducts(shown(), query).map(storefrontProduct), wanted)
  return {
    products: search,
    search,
    predictiveSearch: ({ query, limit }: Query & { readonly limit?: number | null }) => ({
      products: findProducts(shown(), query)
        .slice(0, limit ?? MOST_RECOMMENDED)
        .map(storefrontProduct),
    }),
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
      privacyPolicy: null,
      refundPolicy: null,
      shippingPolicy: null,
      termsOfService: null,
      subscriptionPolicy: null,
      contactInformation: null,
    },
  }
}

function isShown({ status, publishedAt }: ShopifyProduct): boolean {
  return status === 'ACTIVE' && publishedAt !== null && Date.parse(publishedAt) <= Date.now()
}

function storefrontProduct(product: ShopifyProduct): object {
  const { number, price, currencyCode, taxonomy } = product
  const money = { amount: price, currencyCode }
  return {
    ...product,
    __typename: 'Product',
    id: gidOf('Product', number),
    availableForSale: product.variants.some(({ availableForSale }) => availableForSale),
    featuredImage: null,
    category: taxonomy.length > 0 ? { id: 'sg', name: taxonomy.at(-1), ancestors: [] } : null,
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
