import type { MagentoCart, MagentoOrder } from '../shop/magento-shop.ts'
import { type CallContext, converted } from './call-context.ts'
import { lowestPrice } from './find-products.ts'
import { graphqlFault } from './graphql-fault.ts'
import { pageOf } from './page-info.ts'
import { productAnswer } from './product-answer.ts'

/** GraphQL shows the label of a status, not its code. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['canceled', 'Canceled'],
  ['closed', 'Closed'],
  ['complete', 'Complete'],
  ['fraud', 'Suspected Fraud'],
  ['holded', 'On Hold'],
  ['pending', 'Pending'],
  ['processing', 'Processing'],
])

interface OrderArguments {
  readonly filter?: {
    readonly number?: { readonly eq?: string | null; readonly in?: readonly string[] | null } | null
  } | null
  readonly sort?: { readonly sort_field: string; readonly sort_direction: 'ASC' | 'DESC' } | null
  readonly pageSize?: number | null
  readonly currentPage?: number | null
}

export function resolveCustomer(_: object, context: CallContext): object {
  const { customer, shop } = context
  if (customer === undefined) throw graphqlFault('authorization', "The current customer isn't authorized.")
  return {
    __typename: 'Customer',
    email: customer.email,
    orders: (wanted: OrderArguments) => {
      const own = shop.orders.filter(({ customerId }) => customerId === customer.id)
      return orders(own, wanted, context)
    },
  }
}

function orders(own: readonly MagentoOrder[], wanted: OrderArguments, context: CallContext): object {
  const { eq, in: several } = wanted.filter?.number ?? {}
  const sign = wanted.sort?.sort_direction === 'DESC' ? -1 : 1
  const found = own
    // `eq` finds a part of a number as well, as Magento does.
    .filter(
      ({ number }) => (eq == null || number.includes(eq)) && (several == null || several.includes(number)),
    )
    .toSorted((a, b) => sign * (a.createdAt < b.createdAt ? -1 : 1))
  const { items, info } = pageOf(found, {
    pageSize: wanted.pageSize ?? 20,
    currentPage: wanted.currentPage ?? 1,
  })
  return {
    total_count: found.length,
    page_info: info,
    items: items.map((order) => orderAnswer(order, context)),
  }
}

function orderAnswer(order: MagentoOrder, context: CallContext): object {
  const money = { value: converted(order.total, context), currency: context.currency }
  return {
    __typename: 'CustomerOrder',
    id: Buffer.from(String(order.id)).toString('base64'),
    number: order.number,
    status: LABELS.get(order.status) ?? order.status,
    order_date: order.createdAt,
    created_at: order.createdAt,
    grand_total: order.total,
    total: { grand_total: money },
  }
}

export function resolveCart({ cart_id: id }: { readonly cart_id: string }, context: CallContext): object {
  const cart = context.shop.carts.find(({ maskedId }) => maskedId === id)
  if (cart === undefined) throw graphqlFault('no-such-entity', `Could not find a cart with ID "${id}"`)
  if (cart.customerId !== undefined && cart.customerId !== context.customer?.id) {
    throw graphqlFault('authorization', `The current user cannot perform operations on cart "${id}"`)
  }
  return cartAnswer(cart, context)
}

export function resolveCustomerCart(_: object, context: CallContext): object {
  const { customer, shop } = context
  const cart = shop.carts.find(({ customerId }) => customerId !== undefined && customerId === customer?.id)
  if (cart === undefined) {
    throw graphqlFault('authorization', 'The request is allowed for logged in customer')
  }
  return cartAnswer(cart, context)
}

function cartAnswer(cart: MagentoCart, context: CallContext): object {
  const items = cart.lines.flatMap(({ sku, quantity }) => {
    const product = context.shop.products.find(sku)
    if (product === undefined) return []
    const price = { value: lowestPrice(product, context), currency: context.currency }
    return [
      {
        __typename: 'SimpleCartItem',
        quantity,
        product: productAnswer(product, context),
        prices: { price },
        total: price.value * quantity,
      },
    ]
  })
  const total = Math.round(items.reduce((sum, item) => sum + item.total, 0) * 100) / 100
  return {
    __typename: 'Cart',
    id: cart.maskedId,
    total_quantity: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    is_virtual: false,
    prices: { grand_total: { value: total, currency: context.currency } },
    items,
    itemsV2: ({ pageSize = 20 }: { readonly pageSize?: number }) => ({
      items: items.slice(0, pageSize),
      total_count: items.length,
    }),
  }
}
