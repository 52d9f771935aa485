import type { MagentoProduct } from './magento-product.ts'
import { FILLED_AT, magentoTime } from './magento-product.ts'
import type { MagentoCart, MagentoCustomer, MagentoOrder, MagentoShop } from './magento-shop.ts'

const CUSTOMER: MagentoCustomer = { id: 42, groupId: 1, email: 'qux.customer@canary.example' }

const STATES = [
  { number: '000000103', state: 'processing', status: 'processing', daysAgo: 1 },
  { number: '000000102', state: 'complete', status: 'complete', daysAgo: 12 },
  { number: '000000101', state: 'canceled', status: 'canceled', daysAgo: 60 },
] as const

/** One customer with three orders and a cart, and a guest with one of each. None of them exists. */
export function peopleOf(
  bought: readonly MagentoProduct[],
  now: Date = new Date(),
): Pick<MagentoShop, 'orders' | 'customers' | 'carts'> {
  const lines = bought.map(({ sku, price }) => ({ sku, quantity: 1, price }))
  const total = lines.reduce((sum, { price }) => sum + price, 0)
  const orders: MagentoOrder[] = STATES.map(({ daysAgo, ...order }, place) => ({
    ...order,
    id: 103 - place,
    createdAt: daysBefore(now, daysAgo),
    total,
    customerId: CUSTOMER.id,
    lines,
  }))
  const guest: MagentoOrder = {
    id: 100,
    number: '000000100',
    state: 'processing',
    status: 'processing',
    createdAt: daysBefore(now, 2),
    total,
    lines,
  }
  const carts: readonly MagentoCart[] = [
    { maskedId: 'canaryMaskedCartOfTheCustomer42x', customerId: CUSTOMER.id, lines },
    { maskedId: 'canaryMaskedCartOfAGuest7890abcd', lines: lines.slice(0, 1) },
  ]
  return { orders: [...orders, guest], customers: [CUSTOMER], carts }
}

/** An order of a guest, complete long ago. */
export function guestOrderOf(skus: readonly string[], place: number): MagentoOrder {
  const id = 10_000 + place
  return {
    id,
    number: String(id).padStart(9, '0'),
    state: 'complete',
    status: 'complete',
    createdAt: FILLED_AT,
    total: 0,
    lines: skus.map((sku) => ({ sku, quantity: 1, price: 0 })),
  }
}

function daysBefore(now: Date, days: number): string {
  return magentoTime(new Date(now.getTime() - days * 86_400_000))
}
