import { gidOf, type ShopifyProduct } from '../shop/shopify-product.ts'

const TERM = /(\w+):(>=|<=|>|<)?'?([^'\s]+)'?/gu

/** The products that a query of Shopify's search syntax finds: `status:active`, `updated_at:>='…'`, and words. */
export function findProducts(products: readonly ShopifyProduct[], query: unknown): readonly ShopifyProduct[] {
  const text = typeof query === 'string' ? query : ''
  const conditions = [...text.matchAll(TERM)].map(([, field = '', sign = '', value = '']) =>
    conditionOf(field, { sign, value }),
  )
  const words = text.replace(TERM, ' ').toLowerCase().split(/\s+/u).filter(Boolean)
  return products.filter(
    (product) =>
      conditions.every((isMeant) => isMeant(product)) && words.every((word) => mentions(product, word)),
  )
}

type Condition = (product: ShopifyProduct) => boolean

function conditionOf(
  field: string,
  { sign, value }: { readonly sign: string; readonly value: string },
): Condition {
  switch (field) {
    case 'status':
      return ({ status }) => status === value.toUpperCase()
    case 'updated_at':
      return ({ updatedAt }) => compares(Date.parse(updatedAt), sign, Date.parse(value))
    case 'id':
      return ({ number }) => String(number) === value.replace(gidOf('Product', ''), '')
    default:
      // Shopify ignores what it does not know.
      return () => true
  }
}

function compares(one: number, sign: string, other: number): boolean {
  if (sign === '>=') return one >= other
  if (sign === '<=') return one <= other
  if (sign === '>') return one > other
  return sign === '<' ? one < other : one === other
}

function mentions({ title, vendor, productType, descriptionHtml }: ShopifyProduct, word: string): boolean {
  return `${title} ${vendor} ${productType} ${descriptionHtml}`.toLowerCase().includes(word)
}
