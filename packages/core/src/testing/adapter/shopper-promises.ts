import { type AdapterPromise, failureOf, keeps, keepsSame } from './adapter-promise.ts'
import { CONTRACT_SHOP } from './contract-shop.ts'

const ORDER_FIELDS: ReadonlySet<string> = new Set(['number', 'status', 'placedAt', 'etaDays'])

export const SHOPPER_PROMISES: readonly AdapterPromise[] = [
  {
    title: 'tells the signed-in shopper how far her own orders are, newest first, and nothing else of them',
    keep: async (open) => {
      const orders = await (await open()).orders()
      const hers = CONTRACT_SHOP.orders
        .filter(({ isShoppers }) => isShoppers)
        .toSorted((one, other) => Date.parse(other.placedAt) - Date.parse(one.placedAt))
      const lineOf = (order: (typeof orders)[number]) =>
        [order.number, order.status, Date.parse(order.placedAt)].join(' ')
      keepsSame(orders.map(lineOf), hers.map(lineOf), 'her orders, and no others')
      keeps(
        orders.every((order) => Object.keys(order).every((field) => ORDER_FIELDS.has(field))),
        'nothing else is read of an order',
      )
    },
  },
  {
    title: 'says that she is signed out when she is',
    keep: async (open) => {
      const adapter = await open()
      adapter.platform.signOut()
      const { code } = await failureOf(adapter.orders())
      keepsSame([code], ['CLOISTER_PLATFORM_SIGNED_OUT'], 'there is a code for it')
      if (adapter.cart === undefined) return
      keepsSame([(await failureOf(adapter.cart())).code], [code], 'for her cart as well')
    },
  },
  {
    title: 'reads of what was bought together which products, if it reads baskets, and of a cart how many',
    keep: async (open) => {
      const adapter = await open()
      const baskets = await adapter.baskets?.()
      const lines = (await adapter.cart?.())?.lines ?? []
      const ids = new Set(CONTRACT_SHOP.products.map(({ id }) => id))
      const bought = [...(baskets ?? []).flatMap((basket) => basket.ids), ...lines.map(({ id }) => id)]
      keeps(
        bought.every((id) => ids.has(id)),
        'ids of products are read',
      )
      const together = (baskets ?? []).map((basket) => basket.ids.toSorted().join(' '))
      keeps(
        baskets === undefined || together.includes('CT-KET-1 CT-POT-1'),
        'what was bought together is told',
      )
      keeps(!together.includes('CT-LAM-1'), 'what was cancelled was not bought')
      keeps(
        lines.every((line) => Object.keys(line).toSorted().join() === 'id,quantity'),
        'nothing else is read of a line',
      )
    },
  },
]
