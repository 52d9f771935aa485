import { type Parcel, parcelOf } from '../shop/parcel.ts'
import type { ShopifyOrder, ShopifyOrderLine, ShopifyPayment } from '../shop/shopify-order.ts'
import { gidOf, numberIn } from '../shop/shopify-product.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'
import { type ConnectionArguments, connection } from './connection.ts'

/** Of the one app that is installed. */
export const APP_ID: string = gidOf('App', 1)

/** An order as the Admin API resolves its fields. Who placed it is not held: it is made up where it is asked for. */
export function adminOrder(order: ShopifyOrder, { currencyCode }: ShopifyShop): object {
  const { number, name, createdAt, customer } = order
  const money = { amount: order.total, currencyCode }
  const parcel = parcelOf(order)
  return {
    __typename: 'Order',
    id: gidOf('Order', number),
    name,
    createdAt,
    processedAt: createdAt,
    cancelledAt: order.cancelledAt,
    displayFulfillmentStatus: parcel === undefined ? 'UNFULFILLED' : 'FULFILLED',
    fulfillments: parcel === undefined ? [] : [fulfilmentOf(order, parcel)],
    test: false,
    currencyCode,
    totalPriceSet: { shopMoney: money, presentmentMoney: money },
    subtotalLineItemsQuantity: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    lineItems: (wanted: ConnectionArguments) =>
      connection(
        order.lines.map((line) => lineOf(line, currencyCode)),
        wanted,
      ),
    shippingLine: order.shippingCode === null ? null : { code: order.shippingCode },
    requiresShipping: order.requiresShipping,
    billingAddressMatchesShippingAddress: order.isShippedToBilling,
    billingAddress: placeOf(number, order.billingCountry),
    shippingAddress: placeOf(number, order.shippingCountry),
    customer: customer && {
      ...customer,
      __typename: 'Customer',
      id: gidOf('Customer', customer.number),
      numberOfOrders: String(customer.numberOfOrders),
      state: 'ENABLED',
      metafield: ({ key }: { readonly key: string }) =>
        customer.wantsPerson && key === 'decided_by_a_person' ? { value: 'true' } : null,
    },
    transactions: order.payments.map((payment, place) => transactionOf(number * 10 + place, payment)),
    fulfillmentOrders: (wanted: ConnectionArguments) => connection([fulfilmentOrderOf(order)], wanted),
    risk: { assessments: order.assessments.map((one) => ({ ...one, provider: { id: APP_ID } })) },
  }
}

/** What `fulfillmentOrderHold` is asked for. There is one fulfilment order for each order, with its number. */
export function holdGoods(
  shop: ShopifyShop,
  { id, fulfillmentHold }: { readonly id: string; readonly fulfillmentHold: { readonly reason: string } },
): object {
  const order = shop.orders.find(({ number }) => number === numberIn(id, 'FulfillmentOrder'))
  if (order === undefined) return { userErrors: [{ code: 'FULFILLMENT_ORDER_NOT_FOUND' }] }
  if (order.holds.length > 0) return { userErrors: [{ code: 'DUPLICATE_FULFILLMENT_HOLD_HANDLE' }] }
  order.holds.push(fulfillmentHold.reason)
  return { userErrors: [] }
}

function fulfilmentOf({ number }: ShopifyOrder, { state, arrivesAt }: Parcel): object {
  return {
    __typename: 'Fulfillment',
    id: gidOf('Fulfillment', number),
    status: 'SUCCESS',
    displayStatus: state,
    estimatedDeliveryAt: arrivesAt,
  }
}

function fulfilmentOrderOf({ number, holds, fulfilment }: ShopifyOrder): object {
  const open = holds.length > 0 ? 'ON_HOLD' : 'OPEN'
  return {
    __typename: 'FulfillmentOrder',
    id: gidOf('FulfillmentOrder', number),
    status: fulfilment === 'none' ? open : 'CLOSED',
  }
}

function lineOf({ quantity, price: amount, isGiftCard }: ShopifyOrderLine, currencyCode: string): object {
  return { quantity, isGiftCard, originalUnitPriceSet: { shopMoney: { amount, currencyCode } } }
}

function placeOf(number: number, countryCodeV2: string): object {
  const id = gidOf('MailingAddress', number)
  return { __typename: 'MailingAddress', id, countryCodeV2, provinceCode: null }
}

function transactionOf(number: number, { gateway, avsResultCode, cvvResultCode }: ShopifyPayment): object {
  return {
    __typename: 'OrderTransaction',
    id: gidOf('OrderTransaction', number),
    gateway,
    paymentDetails: { __typename: 'CardPaymentDetails', avsResultCode, cvvResultCode },
  }
}
