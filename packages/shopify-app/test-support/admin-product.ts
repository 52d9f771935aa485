import type { MadeUpProduct } from './made-up-product.ts'

type Arguments = Readonly<Record<string, unknown>>

/** A product as the Admin API resolves its fields. */
export function adminProduct(product: MadeUpProduct): object {
  const { number, price, currencyCode, metafields, taxonomy } = product
  const range = (amount: string, currency = currencyCode) => ({
    minVariantPrice: { amount, currencyCode: currency },
  })
  const found = (key: string) => {
    const [namespace, name] = key.split('.')
    return metafields[key] && { ...metafields[key], namespace, key: name }
  }
  return {
    ...product,
    __typename: 'Product',
    id: `gid://shopify/Product/${number}`,
    handle: product.title.toLowerCase().replace(/\W+/gu, '-'),
    category: taxonomy.length > 0 ? { fullName: taxonomy.join(' > ') } : null,
    featuredMedia: null,
    priceRangeV2: range(price),
    contextualPricing({ context }: Arguments) {
      const { country, companyLocationId } = context as Readonly<Record<string, string | undefined>>
      const own = product.marketPrices[country ?? ''] ?? product.companyPrices[companyLocationId ?? '']
      return { priceRange: range(own ?? price, 'EUR') }
    },
    publishedInContext({ context }: Arguments) {
      const { country, companyLocationId } = context as Readonly<Record<string, string | undefined>>
      return product.publishedIn?.includes(country ?? companyLocationId ?? '') ?? true
    },
    tracksInventory: product.totalInventory !== undefined,
    totalInventory: product.totalInventory ?? 0,
    publishedOnPublication: ({ publicationId }: Arguments) =>
      product.publications.includes(String(publicationId)),
    metafield: ({ namespace, key }: Arguments) => found(`${String(namespace)}.${String(key)}`) ?? null,
    metafields: ({ keys }: Arguments) => ({
      nodes: (keys as readonly string[]).flatMap((key) => found(key) ?? []),
    }),
    variants: ({ first, after }: Arguments) => variantPage(product, Number(first ?? 1e6), Number(after ?? 0)),
  }
}

function variantPage({ number, variants }: MadeUpProduct, first: number, from: number): object {
  const page = variants.slice(from, from + first)
  const nodes = page.map((variant, at) => ({
    ...variant,
    __typename: 'ProductVariant',
    id: `gid://shopify/ProductVariant/${number * 1_000 + from + at}`,
  }))
  const end = from + page.length
  return {
    pageInfo: { hasNextPage: end < variants.length, endCursor: String(end) },
    nodes,
    edges: nodes.map((node) => ({ node })),
  }
}
