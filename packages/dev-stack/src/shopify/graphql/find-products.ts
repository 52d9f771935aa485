import { gidOf, type ShopifyProduct } from '../shop/shopify-product.ts'

const TERM = /(NOT )?([\w.]+):(>=|<=|>|<)?(?:"((?:[^"\\]|\\.)*)"|'?([^'\s()]+)'?)/gu
/** Terms of one field, of which one is enough. */
const CHOICE = /\(([^()]* OR [^()]*)\)/gu

/**
 * The products that a query of Shopify's search syntax finds: `status:active`, `updated_at:>='…'`, `vendor:"…"`, one of
 * several by `OR` in brackets, none by `NOT`, and words.
 */
export function findProducts(products: readonly ShopifyProduct[], query: unknown): readonly ShopifyProduct[] {
  const whole = typeof query === 'string' ? query : ''
  const choices = [...whole.matchAll(CHOICE)].map(([, terms = '']): Condition => {
    const conditions = conditionsIn(terms)
    return (product) => conditions.some((isMeant) => isMeant(product))
  })
  const text = whole.replace(CHOICE, ' ').replaceAll(' AND ', ' ')
  const conditions = [...choices, ...conditionsIn(text)]
  const words = text.replace(TERM, ' ').toLowerCase().split(/\s+/u).filter(Boolean)
  return products.filter(
    (product) =>
      conditions.every((isMeant) => isMeant(product)) && words.every((word) => mentions(product, word)),
  )
}

function conditionsIn(text: string): readonly Condition[] {
  return [...text.matchAll(TERM)].map(([, negation, field = '', sign = '', quoted, plain = '']) => {
    const isMeant = conditionOf(field, { sign, value: quoted?.replace(/\\(.)/gu, '$1') ?? plain })
    return negation === undefined ? isMeant : (product) => !isMeant(product)
  })
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
    case 'vendor':
      return ({ vendor }) => vendor.toLowerCase() === value.toLowerCase()
    case 'product_type':
      return ({ productType }) => productType.toLowerCase() === value.toLowerCase()
    case 'variants.price':
      return ({ price }) => compares(Number(price), sign, Number(value))
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
