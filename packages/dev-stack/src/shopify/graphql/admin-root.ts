import type { BulkOffice } from '../bulk/bulk-office.ts'
import { gidOf, numberIn } from '../shop/shopify-product.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'
import { APP_ID, adminOrder, holdGoods } from './admin-order.ts'
import { adminProduct } from './admin-product.ts'
import { assessRisk } from './assess-risk.ts'
import { type ConnectionArguments, connection } from './connection.ts'
import { findProducts } from './find-products.ts'

export interface AdminParts {
  readonly shop: ShopifyShop
  readonly bulk: BulkOffice
  readonly scopes: ReadonlySet<string>
}

interface ProductsArguments extends ConnectionArguments {
  readonly query?: string | null
  readonly sortKey?: string | null
}

interface Id {
  readonly id: string
}

/** What the Admin API of a shop is asked, and what changes it. */
export function adminRoot({ shop, bulk, scopes }: AdminParts): object {
  const product = ({ id }: Id): object | null => {
    const found = shop.products.find(numberIn(id, 'Product'))
    return found ? adminProduct(found) : null
  }
  const order = ({ id }: Id): object | null => {
    const found = shop.orders.find(({ number }) => number === numberIn(id, 'Order'))
    return found ? adminOrder(found, shop) : null
  }
  const customer = ({ id }: Id): object | null => {
    const number = numberIn(id, 'Customer')
    if (!shop.customers.includes(number)) return null
    const own = shop.orders
      .filter((one) => one.customer?.number === number)
      .toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt))
    return {
      __typename: 'Customer',
      id,
      orders: (wanted: ConnectionArguments) =>
        connection(
          own.map((one) => adminOrder(one, shop)),
          wanted,
        ),
    }
  }
  return {
    shop: {
      __typename: 'Shop',
      id: gidOf('Shop', 1),
      name: shop.name,
      myshopifyDomain: shop.domain,
      currencyCode: shop.currencyCode,
      timezoneOffsetMinutes: 0,
    },
    currentAppInstallation: {
      id: gidOf('AppInstallation', 1),
      app: { id: APP_ID },
      accessScopes: () => [...scopes].map((handle) => ({ handle })),
    },
    product,
    order,
    customer,
    node: ({ id }: Id) => product({ id }) ?? order({ id }),
    nodes: ({ ids }: { readonly ids: readonly string[] }) =>
      ids.map((id) => product({ id }) ?? order({ id })),
    products({ query, sortKey, ...wanted }: ProductsArguments) {
      const found = findProducts(shop.products.all(), query)
      const sorted =
        sortKey === 'UPDATED_AT'
          ? found.toSorted((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt))
          : found
      return connection(sorted.map(adminProduct), wanted)
    },
    productsCount({ query, limit }: { readonly query?: string | null; readonly limit?: number | null }) {
      const count = findProducts(shop.products.all(), query).length
      return { count: Math.min(count, limit ?? count) }
    },
    bulkOperation: ({ id }: Id) => bulk.state(id),
    bulkOperationRunQuery: ({ query }: { readonly query: string }) => bulk.start(query),
    orderRiskAssessmentCreate: (wanted: Parameters<typeof assessRisk>[1]) => assessRisk(shop, wanted),
    fulfillmentOrderHold: (wanted: Parameters<typeof holdGoods>[1]) => holdGoods(shop, wanted),
  }
}
