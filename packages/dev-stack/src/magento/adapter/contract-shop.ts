import type { ContractOrder, ContractShop, PlatformUnderTest } from '@cloister/core/testing'
import { FILLED_AT } from '../shop/magento-product.ts'
import type { MagentoOrder, MagentoShop } from '../shop/magento-shop.ts'
import { magentoProductOf, shopOfProducts } from '../shop/shop-of-products.ts'

const STATES: Readonly<Record<ContractOrder['status'], string>> = {
  processing: 'processing',
  shipped: 'complete',
  cancelled: 'canceled',
}

/** The shop of the contract of adapters, as a Magento. */
export function contractShop({ products, pages, orders }: ContractShop): MagentoShop {
  const shop = shopOfProducts({ products, pages: [] })
  shop.pages.push(
    ...pages.map(({ title, path, html, isPublished }, place) => ({
      id: place + 1,
      identifier: path.slice(1),
      title,
      html,
      isActive: isPublished,
      updatedAt: FILLED_AT,
    })),
  )
  const customerId = shop.customers[0]?.id ?? 0
  shop.orders.splice(
    0,
    Number.POSITIVE_INFINITY,
    ...orders.map((order, place) => orderOf(order, place, customerId)),
  )
  return shop
}

function orderOf(order: ContractOrder, place: number, customerId: number): MagentoOrder {
  const state = STATES[order.status]
  return {
    id: place + 1,
    number: order.number,
    state,
    status: state,
    createdAt: order.placedAt.slice(0, 19).replace('T', ' '),
    total: 10 * order.bought.length,
    ...(order.isShoppers && { customerId }),
    lines: order.bought.map((sku) => ({ sku, quantity: 1, price: 10 })),
  }
}

/** What a merchant does in the contract, done to a Magento. */
export function merchantOf({
  products,
  categories,
}: MagentoShop): Pick<PlatformUnderTest, 'add' | 'change' | 'delete' | 'hide'> {
  return {
    change: (sku, { title, priceMinor, inStock }) =>
      void products.change(sku, {
        ...(title !== undefined && { name: title }),
        ...(priceMinor !== undefined && { price: priceMinor / 100 }),
        ...(inStock !== undefined && { isInStock: inStock, quantity: inStock ? 25 : 0 }),
      }),
    add: (product) => void products.add(magentoProductOf(product, products.skus().length, categories)),
    hide: (sku) => void products.change(sku, { isVisible: false }),
    delete: (sku) => products.remove(sku),
  }
}
