import { uidOf } from '../shop/category-table.ts'
import type { CallContext } from './call-context.ts'
import { findProducts, type ProductCondition, type ProductSearch } from './find-products.ts'
import { type Paging, pageOf } from './page-info.ts'
import { productAnswer } from './product-answer.ts'

interface ProductArguments {
  readonly search?: string | null
  readonly filter?: Readonly<Record<string, FieldFilter | null>> | null
  readonly sort?: Readonly<Record<string, 'ASC' | 'DESC' | null>> | null
  readonly pageSize?: number | null
  readonly currentPage?: number | null
}

interface FieldFilter {
  readonly eq?: string | null
  readonly in?: readonly (string | null)[] | null
  readonly match?: string | null
  readonly from?: string | null
  readonly to?: string | null
}

/** `Query.products` of Open Source and Adobe Commerce. */
export function resolveProducts(wanted: ProductArguments, context: CallContext): object {
  const search = searchOf(wanted)
  const skus = findProducts(search, context)
  const paging: Paging = { pageSize: wanted.pageSize ?? 20, currentPage: wanted.currentPage ?? 1 }
  const { items, info } = pageOf(skus, paging)
  const { products } = context.shop
  return {
    __typename: 'Products',
    total_count: skus.length,
    page_info: info,
    items: () => products.several(items).map((product) => productAnswer(product, context)),
    aggregations: () => [categoryAggregation(skus, context), brandAggregation(skus, context)],
    suggestions: [],
  }
}

function searchOf({ search, filter, sort }: ProductArguments): ProductSearch {
  const conditions = Object.entries(filter ?? {}).flatMap(([field, condition]) =>
    condition === null ? [] : [conditionOf(field, condition)],
  )
  const [[field, direction] = []] = Object.entries(sort ?? {})
  return {
    ...(search && { phrase: search }),
    conditions,
    ...(field !== undefined && direction && { sort: { field, direction } }),
  }
}

function conditionOf(field: string, { eq, in: several, match, from, to }: FieldFilter): ProductCondition {
  const anyOf = several?.filter((value) => value !== null) ?? (eq == null ? undefined : [eq])
  return {
    field,
    ...(anyOf && { anyOf }),
    ...(match != null && { match }),
    ...(from != null && { from: Number(from) }),
    ...(to != null && { to: Number(to) }),
  }
}

function categoryAggregation(skus: readonly string[], { shop }: CallContext): object {
  const counts = new Map<number, number>()
  for (const { categoryIds } of shop.products.several(skus.slice(0, 10_000))) {
    for (const id of categoryIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const options = [...counts].map(([id, count]) => ({
    label: shop.categories.find(id)?.name,
    value: uidOf(id),
    count,
  }))
  return { attribute_code: 'category_uid', label: 'Category', count: options.length, options }
}

/** The one attribute of the simulated shops that is used in layered navigation; its labels stand for its option ids. */
function brandAggregation(skus: readonly string[], { shop }: CallContext): object {
  const counts = new Map<string, number>()
  for (const { attributes } of shop.products.several(skus.slice(0, 10_000))) {
    const { brand } = attributes
    if (brand !== undefined) counts.set(brand, (counts.get(brand) ?? 0) + 1)
  }
  const options = [...counts].map(([label, count]) => ({ label, value: label, count }))
  return { attribute_code: 'brand', label: 'Brand', count: options.length, options }
}
