import { canaryValue, type PersonalField } from '../../simulator/canary-value.ts'
import type { MagentoCart, MagentoOrder } from '../shop/magento-shop.ts'
import type { ReadColumn } from './search-criteria.ts'

const ADDRESS = [
  'firstname',
  'lastname',
  'company',
  'city',
  'postcode',
  'telephone',
  'fax',
  'vat_id',
  'email',
] as const
const PERSON = [
  'customer_email',
  'customer_firstname',
  'customer_lastname',
  'customer_middlename',
  'customer_dob',
  'customer_taxvat',
  'customer_note',
  'remote_ip',
  'x_forwarded_for',
  'protect_code',
  'ext_customer_id',
] as const
const PAYMENT = [
  'cc_owner',
  'cc_last4',
  'cc_exp_month',
  'cc_exp_year',
  'cc_number_enc',
  'cc_debug_request_body',
  'cc_debug_response_body',
  'echeck_account_name',
  'po_number',
] as const

const CART_PERSON = ['email', 'firstname', 'lastname', 'dob', 'taxvat'] as const

/** Every field of an order or a cart of REST that holds somebody's data, and what stands in it. */
export function orderPersonalFields(): readonly PersonalField[] {
  return [
    ...PERSON.map((name) => ({ field: `Order.${name}`, value: canaryOf('Order', name) })),
    ...ADDRESS.map((name) => ({ field: `OrderAddress.${name}`, value: canaryOf('OrderAddress', name) })),
    ...PAYMENT.map((name) => ({ field: `OrderPayment.${name}`, value: canaryOf('OrderPayment', name) })),
    ...CART_PERSON.map((name) => ({ field: `CartCustomer.${name}`, value: canaryOf('Customer', name) })),
    { field: 'Cart.reserved_order_id', value: canaryOf('Cart', 'order_id') },
    {
      field: 'OrderPayment.additional_information',
      value: canaryOf('OrderPayment', 'additional_information'),
    },
    { field: 'OrderAddress.street', value: canaryOf('OrderAddress', 'street') },
    { field: 'OrderStatusHistory.comment', value: canaryOf('OrderStatusHistory', 'comment') },
  ]
}

function canaryOf(type: string, name: string): string {
  return canaryValue(`Rest${type}`, name.replace(/^customer_/u, ''))
}

function canaries(type: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, canaryOf(type, name)]))
}

/** An order as `GET /V1/orders` has it: with everything that Magento knows of who ordered. */
export function orderRow(order: MagentoOrder): object {
  const address = () => ({
    ...canaries('OrderAddress', ADDRESS),
    street: [canaryOf('OrderAddress', 'street')],
    country_id: 'GB',
  })
  return {
    ...canaries('Order', PERSON),
    entity_id: order.id,
    increment_id: order.number,
    quote_id: 7000 + order.id,
    state: order.state,
    status: order.status,
    created_at: order.createdAt,
    updated_at: order.createdAt,
    store_id: 1,
    base_currency_code: 'EUR',
    order_currency_code: 'EUR',
    base_grand_total: order.total,
    grand_total: order.total,
    total_item_count: order.lines.length,
    total_qty_ordered: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    customer_is_guest: order.customerId === undefined ? 1 : 0,
    ...(order.customerId !== undefined && { customer_id: order.customerId, customer_group_id: 1 }),
    items: order.lines.map(({ sku, quantity, price }, place) => ({
      item_id: place + 1,
      order_id: order.id,
      sku,
      product_type: 'simple',
      qty_ordered: quantity,
      price,
    })),
    billing_address: { ...address(), address_type: 'billing' },
    payment: {
      ...canaries('OrderPayment', PAYMENT),
      method: 'checkmo',
      additional_information: [canaryOf('OrderPayment', 'additional_information')],
    },
    status_histories: [{ comment: canaryOf('OrderStatusHistory', 'comment'), status: order.status }],
    extension_attributes: {
      shipping_assignments: [{ shipping: { address: { ...address(), address_type: 'shipping' } } }],
    },
  }
}

export const orderColumn: ReadColumn<MagentoOrder> = (order, field) => {
  switch (field) {
    case 'entity_id':
      return order.id
    case 'increment_id':
      return order.number
    case 'created_at':
    case 'updated_at':
      return order.createdAt
    case 'customer_id':
      return order.customerId
    case 'state':
    case 'status':
      return order[field]
    default:
      return undefined
  }
}

/** A cart as `GET /V1/carts/search` has it. */
export function cartRow(cart: MagentoCart, place: number): object {
  return {
    id: place + 1,
    is_active: true,
    is_virtual: false,
    store_id: 1,
    items: cart.lines.map(({ sku, quantity }) => ({ sku, qty: quantity, product_type: 'simple' })),
    customer: { ...canaries('Customer', CART_PERSON) },
    billing_address: canaries('OrderAddress', ADDRESS),
    reserved_order_id: canaryOf('Cart', 'order_id'),
  }
}
