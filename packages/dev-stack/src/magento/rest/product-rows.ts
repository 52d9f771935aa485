import type { MagentoProduct } from '../shop/magento-product.ts'
import type { ProductTable } from '../shop/product-table.ts'
import { productColumn } from './product-resource.ts'
import { pageOfRows, parseCriteria, type RowCriteria, selectRows } from './search-criteria.ts'

export interface ProductRows {
  readonly rows: readonly MagentoProduct[]
  readonly total: number
  readonly criteria: RowCriteria
}

/** One page of the products that are searched for. */
export function productRows(query: URLSearchParams, table: ProductTable): ProductRows {
  const criteria = parseCriteria(query)
  const skus = afterId(criteria, table)
  return { rows: table.several(pageOfRows(skus, criteria)), total: skus.length, criteria }
}

/** A walk that tells its pages by the last id repeats its search, with another id: only the rest of it is searched. */
function afterId(criteria: RowCriteria, table: ProductTable): readonly string[] {
  const { groups, sort } = criteria
  const isAfter = ([filter, ...more]: RowCriteria['groups'][number]): boolean =>
    more.length === 0 && filter?.field === 'entity_id' && filter.condition === 'gt'
  const after = groups.find(isAfter)?.[0]
  const isById = sort.length === 1 && sort[0]?.field === 'entity_id' && sort[0].direction === 'ASC'
  if (after === undefined || !isById) return selectedSkus(criteria, table)
  const skus = selectedSkus({ ...criteria, groups: groups.filter((group) => !isAfter(group)) }, table)
  const idAt = (place: number): number => table.find(skus[place] ?? '')?.id ?? 0
  let [first, end] = [0, skus.length]
  while (first < end) {
    const middle = Math.floor((first + end) / 2)
    if (idAt(middle) > Number(after.value)) end = middle
    else first = middle + 1
  }
  return skus.slice(first)
}

/** The last search of each shop, so that a large one can be walked page by page. */
const LAST = new WeakMap<ProductTable, { readonly key: string; readonly skus: readonly string[] }>()

function selectedSkus(criteria: RowCriteria, table: ProductTable): readonly string[] {
  const { groups, sort } = criteria
  const isById = sort.every(({ field, direction }) => field === 'entity_id' && direction === 'ASC')
  if (groups.length === 0 && isById) return table.skus()
  const key = JSON.stringify([table.changes, groups, sort])
  const last = LAST.get(table)
  if (last?.key === key) return last.skus
  const wanted = table.several(namedSkus(criteria) ?? table.skus())
  const skus = selectRows<MagentoProduct>(wanted, criteria, productColumn).map(({ sku }) => sku)
  LAST.set(table, { key, skus })
  return skus
}

/** The SKUs that a filter names, which need no search. */
function namedSkus({ groups }: RowCriteria): readonly string[] | undefined {
  const only = groups.find(([filter, ...more]) => more.length === 0 && filter?.field === 'sku')?.[0]
  if (only?.condition === 'eq') return [only.value]
  return only?.condition === 'in' ? [...new Set(only.value.split(','))] : undefined
}
