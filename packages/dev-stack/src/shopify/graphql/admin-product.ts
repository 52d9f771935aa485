import { gidOf, type ShopifyProduct, type ShopifyVariant } from '../shop/shopify-product.ts'
import { type ConnectionArguments, connection } from './connection.ts'

/** A product as the Admin API resolves its fields. */
export function adminProduct(product: ShopifyProduct): object {
  const { number, taxonomy, price, currencyCode, metafields } = product
  const range = {
    minVariantPrice: { amount: price, currencyCode },
    maxVariantPrice: { amount: price, currencyCode },
  }
  const held = Object.entries(metafields).map(([path, value]) => metafieldOf(number, { path, value }))
  return {
    ...product,
    __typename: 'Product',
    id: gidOf('Product', number),
    category:
      taxonomy.length > 0
        ? { id: 'gid://shopify/TaxonomyCategory/sg', fullName: taxonomy.join(' > ') }
        : null,
    featuredMedia: null,
    priceRangeV2: range,
    contextualPricing: { priceRange: range },
    publishedOnPublication: true,
    metafield: ({ namespace, key }: MetafieldArguments) =>
      held.find((one) => one.namespace === namespace && one.key === key) ?? null,
    metafields: ({ keys, ...wanted }: MetafieldsArguments) =>
      connection(
        held.filter((one) => keys == null || keys.includes(`${one.namespace}.${one.key}`)),
        wanted,
      ),
    variants: (wanted: ConnectionArguments) =>
      connection(
        product.variants.map((variant) => variantOf(variant, product)),
        wanted,
      ),
    totalInventory: product.variants.filter(({ availableForSale }) => availableForSale).length * 25,
  }
}

interface MetafieldArguments {
  readonly namespace?: string | null
  readonly key: string
}

interface MetafieldsArguments extends ConnectionArguments {
  readonly keys?: readonly string[] | null
}

function metafieldOf(number: number, { path, value }: { readonly path: string; readonly value: string }) {
  const [namespace = '', key = ''] = path.split('.')
  return {
    __typename: 'Metafield',
    id: gidOf('Metafield', `${number}${key.length}`),
    namespace,
    key,
    type: 'single_line_text_field',
    value,
  }
}

function variantOf(variant: ShopifyVariant, { price }: ShopifyProduct): object {
  return {
    ...variant,
    __typename: 'ProductVariant',
    id: gidOf('ProductVariant', variant.number),
    title: 'Default Title',
    price,
    inventoryQuantity: variant.availableForSale ? 25 : 0,
  }
}
