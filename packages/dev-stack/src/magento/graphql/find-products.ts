import { uidOf } from '../shop/category-table.ts'
import type { MagentoProduct } from '../shop/magento-product.ts'
import { GUEST_GROUP, priceOf } from '../shop/price-of.ts'
import { type CallContext, converted } from './call-context.ts'
import { nameIn } from './product-answer.ts'

/** One condition on one field, whichever dialect wrote it. */
export interface ProductCondition {
  readonly field: string
  readonly anyOf?: readonly string[]
  readonly match?: string
  readonly from?: number
  readonly to?: number
}

export interface ProductSearch {
  readonly phrase?: string
  readonly conditions: readonly ProductCondition[]
  readonly sort?: { readonly field: string; readonly direction: 'ASC' | 'DESC' }
}

/** The SKUs of what shoppers of a store view find, in order. */
export function findProducts(search: ProductSearch, context: CallContext): readonly string[] {
  const { products } = context.shop
  const words = wordsOf(search.phrase ?? '')
  const skus = search.conditions.find(({ field, anyOf }) => field === 'sku' && anyOf)?.anyOf
  if (words.length === 0 && search.conditions.length === 0 && search.sort === undefined)
    return products.shownSkus()
  const candidates = skus === undefined ? products.shownSkus() : [...new Set(skus)]
  const found = products
    .several(candidates)
    .filter((product) => product.isVisible && product.isEnabled)
    .filter((product) => search.conditions.every((condition) => holds(condition, product, context)))
    .map((product) => ({ product, score: scoreOf(product, words, context) }))
    .filter(({ score }) => score > 0)
  const order = orderOf(search, context)
  return found.toSorted(order).map(({ product }) => product.sku)
}

interface Found {
  readonly product: MagentoProduct
  readonly score: number
}

function orderOf({ sort, phrase }: ProductSearch, context: CallContext): (a: Found, b: Found) => number {
  const sign = sort?.direction === 'DESC' ? -1 : 1
  const price = ({ product }: Found) => lowestPrice(product, context)
  switch (sort?.field) {
    case 'price':
      return (a, b) => sign * (price(a) - price(b))
    case 'name':
      return (a, b) => sign * nameIn(a.product, context).localeCompare(nameIn(b.product, context))
    default:
      return phrase ? (a, b) => b.score - a.score : (a, b) => sign * (a.product.id - b.product.id)
  }
}

function holds(condition: ProductCondition, product: MagentoProduct, context: CallContext): boolean {
  const { anyOf, match, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = condition
  if (condition.field === 'price') {
    const price = lowestPrice(product, context)
    return price >= from && price <= to
  }
  const values = valuesOf(condition.field, product, context)
  if (anyOf !== undefined) return values.some((value) => anyOf.includes(value))
  if (match === undefined) return true
  return values.some((value) => wordsOf(match).every((word) => wordsOf(value).includes(word)))
}

function valuesOf(field: string, product: MagentoProduct, context: CallContext): readonly string[] {
  switch (field) {
    case 'sku':
      return [product.sku]
    case 'name':
      return [nameIn(product, context)]
    case 'url_key':
      return [product.urlKey]
    case 'category_uid':
      return product.categoryIds.map(uidOf)
    case 'category_id':
      return product.categoryIds.map(String)
    case 'categories':
      return product.categoryIds.map((id) => context.shop.categories.find(id)?.urlPath ?? '')
    case 'inStock':
      return [String(product.isInStock)]
    default:
      return [product.attributes[field] ?? '']
  }
}

export function lowestPrice(product: MagentoProduct, context: CallContext): number {
  const { lowest } = priceOf(product, context.customer?.groupId ?? GUEST_GROUP, context.shop.products)
  return converted(lowest, context)
}

/** Every word must stand somewhere; one in the name weighs more. */
function scoreOf(product: MagentoProduct, words: readonly string[], context: CallContext): number {
  if (words.length === 0) return 1
  const name = wordsOf(nameIn(product, context))
  const rest = new Set(
    wordsOf(`${product.descriptionHtml} ${Object.values(product.attributes).join(' ')} ${product.sku}`),
  )
  const scores = words.map((word) => (name.includes(word) ? 5 : 0) + (rest.has(word) ? 1 : 0))
  return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0
}

/** As a search engine cuts them, with the plural off. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 ? word.replace(/s$/u, '') : word,
  )
}
