import type { MagentoConnection } from '../connect-magento.ts'
import { productViewSearchDocument } from '../documents/product-view-search.ts'
import { productViewsDocument } from '../documents/product-views.ts'
import { type ProductsData, productsDocument } from '../documents/products.ts'
import { productsWithAttributesDocument } from '../documents/products-with-attributes.ts'
import { projectMagentoProduct } from '../project-product.ts'
import type { TakenProduct } from './kept-sync.ts'
import { patiently } from './patiently.ts'
import { projectProductView } from './project-product-view.ts'
import type { Skipped } from './skipped.ts'

/** Who is asked, until when, and what is counted on the way. */
export interface Sync {
  readonly magento: MagentoConnection
  readonly signal: AbortSignal
  readonly skipped: Skipped
}

export const PAGE_SIZE = 100

/** What the shop answered for a page of it. */
export interface ShopPage {
  readonly taken: readonly TakenProduct[]
  readonly isLast: boolean
}

type Item = NonNullable<NonNullable<NonNullable<ProductsData['products']>['items']>[number]>

/** Those of some products, at most a hundred, that a guest is shown, in one call. */
export async function askForProducts(
  { magento, signal, skipped }: Sync,
  skus: readonly string[],
  mostTries: number,
): Promise<readonly TakenProduct[]> {
  if (skus.length === 0) return []
  if (magento.client.dialect === 'saas') {
    const views = await patiently(
      () => magento.client.graphql(productViewsDocument, { variables: { skus }, signal }),
      signal,
      mostTries,
    )
    return projected(views.products ?? [], viewProjection(magento), skipped)
  }
  const { items } = await openSourcePage(
    { magento, signal },
    { filter: { sku: { in: skus } }, pageSize: PAGE_SIZE, currentPage: 1 },
    mostTries,
  )
  return projected(items, itemProjection(magento), skipped)
}

/** One page of all that a guest is shown, without REST. Deep pages are slow, and a search engine may refuse them. */
export async function askForPage({ magento, signal, skipped }: Sync, currentPage: number): Promise<ShopPage> {
  if (magento.client.dialect === 'saas') {
    const variables = { phrase: '', pageSize: PAGE_SIZE, currentPage }
    const { productSearch: found } = await patiently(
      () => magento.client.graphql(productViewSearchDocument, { variables, signal }),
      signal,
    )
    const views = (found?.items ?? []).map((item) => item?.productView ?? null)
    const isLast = currentPage >= (found?.page_info?.total_pages ?? 0)
    return { taken: projected(views, viewProjection(magento), skipped), isLast }
  }
  const page = await openSourcePage({ magento, signal }, { filter: {}, pageSize: PAGE_SIZE, currentPage })
  return {
    taken: projected(page.items, itemProjection(magento), skipped),
    isLast: currentPage >= page.pages,
  }
}

interface PageVariables {
  readonly filter: { readonly sku?: { readonly in: readonly string[] } }
  readonly pageSize: number
  readonly currentPage: number
}

async function openSourcePage(
  { magento: { client }, signal }: Pick<Sync, 'magento' | 'signal'>,
  variables: PageVariables,
  mostTries?: number,
): Promise<{ readonly items: readonly (Item | null)[]; readonly pages: number }> {
  const document = client.dialect === '2.4.6' ? productsDocument : productsWithAttributesDocument
  const { products } = await patiently(
    () => client.graphql(document, { variables, signal }),
    signal,
    mostTries,
  )
  return { items: products?.items ?? [], pages: products?.page_info?.total_pages ?? 0 }
}

function projected<Value extends { readonly sku: string | null }>(
  values: readonly (Value | null)[],
  project: (value: Value) => TakenProduct,
  skipped: Skipped,
): readonly TakenProduct[] {
  const taken: TakenProduct[] = []
  for (const value of values) {
    if (value === null) continue
    try {
      taken.push(project(value))
    } catch (error) {
      skipped.addFault(value.sku ?? '', error)
    }
  }
  return taken
}

function itemProjection({ source }: MagentoConnection): (item: Item) => TakenProduct {
  return (item) => ({ product: projectMagentoProduct(item, source), members: membersOf(item) })
}

/** The cloud service does not say what a product is made of. */
function viewProjection({ source }: MagentoConnection) {
  return (view: Parameters<typeof projectProductView>[0]): TakenProduct => ({
    product: projectProductView(view, source),
    members: [],
  })
}

function membersOf({ variants, bundle_items: bundle, grouped_items: grouped }: Item): readonly string[] {
  const options = (bundle ?? []).flatMap((item) => item?.options ?? [])
  const all = [...(variants ?? []), ...options, ...(grouped ?? [])]
  return all.flatMap((one) => one?.product?.sku ?? [])
}
