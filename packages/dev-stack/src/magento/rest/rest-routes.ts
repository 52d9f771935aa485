import type { MagentoOrder, MagentoShop } from '../shop/magento-shop.ts'
import {
  CUSTOMER_GROUPS,
  categoryRows,
  contentColumn,
  contentRow,
  storeConfigRow,
  storeViewRow,
} from './content-resource.ts'
import { cartRow, orderColumn, orderRow } from './order-resource.ts'
import { productRow } from './product-resource.ts'
import { productRows } from './product-rows.ts'
import { found, type RestAnswer, refused } from './rest-answer.ts'
import { pageOfRows, parseCriteria, type ReadColumn, selectRows } from './search-criteria.ts'

export interface RestQuestion {
  readonly method: string
  /** Below `/V1`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** Where the shop is, for the addresses in its answers. */
export interface RestShop {
  readonly shop: MagentoShop
  readonly url: string
}

/** Answers what the integration asks. */
export function answerRest(question: RestQuestion, { shop, url }: RestShop): RestAnswer {
  const { method, path } = question
  const list = LISTS.get(path)
  if (method === 'GET' && list !== undefined) return list(question, shop)
  if (method === 'GET' && path === '/store/storeConfigs') {
    return found(shop.storeViews.map((view) => storeConfigRow(view, url)))
  }
  const order = /^\/orders\/(\d{1,10})\/(hold|unhold|cancel|comments)$/u.exec(path)
  if (method === 'POST' && order !== null) return changeOrder(shop, Number(order[1]), order[2] ?? '')
  const prices = method === 'POST' && path === '/products/tier-prices-information'
  if (prices) return found(tierPrices(shop, question.body))
  return refused(404, 'Request does not match any route.')
}

type List = (question: RestQuestion, shop: MagentoShop) => RestAnswer

const LISTS: ReadonlyMap<string, List> = new Map<string, List>([
  ['/products', ({ query }, { products }) => found(productList(query, products))],
  ['/orders', ({ query }, { orders }) => searched(query, orders, { read: orderColumn, row: orderRow })],
  [
    '/cmsPage/search',
    ({ query }, { pages }) => searched(query, pages, { read: contentColumn, row: contentRow }),
  ],
  [
    '/cmsBlock/search',
    ({ query }, { blocks }) => searched(query, blocks, { read: contentColumn, row: contentRow }),
  ],
  [
    '/carts/search',
    ({ query }, { carts }) => searched(query, carts, { read: () => undefined, row: cartRow }),
  ],
  [
    '/categories/list',
    ({ query }, shop) => searched(query, categoryRows(shop), { read: columnOf, row: itself }),
  ],
  [
    '/customerGroups/search',
    ({ query }) => searched(query, CUSTOMER_GROUPS, { read: columnOf, row: itself }),
  ],
  ['/inventory/source-items', ({ query }, { products }) => found(sourceItems(query, products))],
  ['/store/storeViews', (_, { storeViews }) => found(storeViews.map(storeViewRow))],
])

interface Reading<Row> {
  readonly read: ReadColumn<Row>
  readonly row: (row: Row, place: number) => object
}

function searched<Row>(
  query: URLSearchParams,
  rows: readonly Row[],
  { read, row }: Reading<Row>,
): RestAnswer {
  const criteria = parseCriteria(query)
  const selected = selectRows(rows, criteria, read)
  return found({
    items: pageOfRows(selected, criteria).map(row),
    search_criteria: searchCriteriaOf(criteria),
    total_count: selected.length,
  })
}

function searchCriteriaOf({ pageSize, currentPage }: ReturnType<typeof parseCriteria>): object {
  return { filter_groups: [], page_size: pageSize, current_page: currentPage }
}

const itself = (row: object): object => row
const columnOf: ReadColumn<object> = (row, field) => {
  const value = (row as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'number' ? value : value === undefined ? undefined : String(value)
}

function productList(query: URLSearchParams, products: MagentoShop['products']): object {
  const { rows, total, criteria } = productRows(query, products)
  return {
    items: rows.map((product) => productRow(product, (sku) => products.find(sku)?.id)),
    search_criteria: searchCriteriaOf(criteria),
    total_count: total,
  }
}

function sourceItems(query: URLSearchParams, products: MagentoShop['products']): object {
  const { rows, total, criteria } = productRows(query, products)
  return {
    items: rows
      .filter(({ type }) => type === 'simple' || type === 'virtual' || type === 'downloadable')
      .map(({ sku, quantity, isInStock }) => ({
        sku,
        source_code: 'default',
        quantity,
        status: isInStock ? 1 : 0,
      })),
    search_criteria: searchCriteriaOf(criteria),
    total_count: total,
  }
}

function changeOrder(shop: MagentoShop, id: number, deed: string): RestAnswer {
  const place = shop.orders.findIndex((order) => order.id === id)
  const order = shop.orders[place]
  if (order === undefined) {
    return refused(404, "The entity that was requested doesn't exist. Verify the entity and try again.")
  }
  const changed = ORDER_DEEDS.get(deed)?.(order)
  if (changed !== undefined) shop.orders[place] = changed
  return found(true)
}

const ORDER_DEEDS: ReadonlyMap<string, (order: MagentoOrder) => MagentoOrder> = new Map([
  ['hold', (order: MagentoOrder) => ({ ...order, state: 'holded', status: 'holded' })],
  ['unhold', (order: MagentoOrder) => ({ ...order, state: 'processing', status: 'processing' })],
  ['cancel', (order: MagentoOrder) => ({ ...order, state: 'canceled', status: 'canceled' })],
])

function tierPrices({ products }: MagentoShop, body: unknown): readonly object[] {
  const skus = body !== null && typeof body === 'object' && 'skus' in body ? body.skus : undefined
  if (!Array.isArray(skus)) return []
  return products
    .several(skus.filter((sku) => typeof sku === 'string'))
    .flatMap(({ sku, tierPrices: tiers }) =>
      tiers.map(({ customerGroupId, quantity, value }) => ({
        price: value,
        price_type: 'fixed',
        website_id: 0,
        sku,
        customer_group: customerGroupId === 32_000 ? 'ALL GROUPS' : String(customerGroupId),
        quantity,
      })),
    )
}
