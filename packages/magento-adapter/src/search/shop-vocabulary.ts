import { createHash } from 'node:crypto'
import { brandVocabulary, folded } from '@cloister/core/retrieve'
import type { MagentoClient } from '../client/magento-client.ts'
import { categoriesDocument } from '../documents/categories.ts'
import { productSearchDocument } from '../documents/product-search.ts'

/** The names by which a shop can be narrowed, and what Magento calls them. */
export interface ShopVocabulary {
  readonly count: number
  /** Changes when a name or the number of products does. */
  readonly digest: string
  readonly brands: readonly string[]
  brandsIn(text: string): readonly string[]
  /** The values of the attribute for these brands; those that the shop does not have are left out. */
  brandValues(names: readonly string[]): readonly string[]
  /** Every category of a name, whatever its level. */
  categoryUids(name: string): readonly string[]
  isCategory(name: string): boolean
}

const PAGE_SIZE = 300
const MOST_PAGES = 20

export async function readShopVocabulary(
  magento: MagentoClient,
  brandAttribute: string | undefined,
  signal: AbortSignal,
): Promise<ShopVocabulary> {
  const [categories, { count, brands }] = await Promise.all([
    readCategories(magento, signal),
    readBrands(magento, brandAttribute, signal),
  ])
  const names = [...brands.values()].map(({ label }) => label)
  const find = brandVocabulary(names)
  const digest = createHash('sha256').update(JSON.stringify([count, [...categories], [...brands]]))
  return {
    count,
    digest: digest.digest('base64url').slice(0, 16),
    brands: names,
    brandsIn: find,
    brandValues: (wanted) => wanted.flatMap((name) => brands.get(folded(name))?.value ?? []),
    categoryUids: (name) => categories.get(folded(name)) ?? [],
    isCategory: (name) => categories.has(folded(name)),
  }
}

async function readCategories(
  magento: MagentoClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const uids = new Map<string, readonly string[]>()
  for (let currentPage = 1, last = 1; currentPage <= Math.min(last, MOST_PAGES); currentPage++) {
    const variables = { pageSize: PAGE_SIZE, currentPage }
    const { categories } = await magento.graphql(categoriesDocument, { variables, signal })
    last = categories?.page_info?.total_pages ?? 0
    for (const category of categories?.items ?? []) {
      if (category?.name == null || (category.level ?? 0) < 2) continue
      const name = folded(category.name)
      uids.set(name, [...(uids.get(name) ?? []), category.uid])
    }
  }
  return uids
}

interface Brand {
  readonly label: string
  readonly value: string
}

async function readBrands(
  magento: MagentoClient,
  attribute: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly count: number; readonly brands: ReadonlyMap<string, Brand> }> {
  const variables = { filter: {}, pageSize: 1, currentPage: 1 }
  const { products } = await magento.graphql(productSearchDocument, { variables, signal })
  const options = products?.aggregations?.find((one) => one?.attribute_code === attribute)?.options ?? []
  const brands = options.flatMap((option): readonly (readonly [string, Brand])[] =>
    option?.label == null ? [] : [[folded(option.label), { label: option.label, value: option.value }]],
  )
  return { count: products?.total_count ?? 0, brands: new Map(attribute === undefined ? [] : brands) }
}
