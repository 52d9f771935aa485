import { isCloisterError } from '@cloister/core'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import { describe, expect, it } from 'vitest'
import { projectShopifyOrder } from './project-order.ts'

const nowMs = Date.parse('2026-11-22T12:00:00Z')
const { session, canaries } = canaryShopper()
const canary = (field: string): string => canaries.find((planted) => planted.field === field)?.value ?? ''
const orderNumber = canary('orders.0.number')

const address = {
  firstName: canary('customer.givenName'),
  lastName: canary('customer.familyName'),
  address1: canary('customer.addresses.0.street'),
  city: canary('customer.addresses.0.city'),
  zip: canary('customer.addresses.0.postcode'),
  phoneNumber: canary('customer.phone'),
}

/** Everything personal that the API may answer, planted in every place. */
const full = {
  ...session,
  id: `gid://shopify/Order/${canary('customer.id')}`,
  name: orderNumber,
  processedAt: '2026-11-20T09:15:00Z',
  cancelledAt: null,
  fulfillmentStatus: 'FULFILLED',
  confirmationNumber: canary('sessionId'),
  email: canary('customer.email'),
  phone: canary('customer.phone'),
  note: `For ${canary('customer.givenName')}, born ${canary('customer.dateOfBirth')}`,
  statusPageUrl: `https://shop.example/orders?token=${canary('debug.csrfToken')}`,
  billingAddress: address,
  shippingAddress: address,
  paymentInformation: { card: canary('customer.paymentMethods.0.number') },
  fulfillments: {
    nodes: [
      {
        status: 'SUCCESS',
        latestShipmentStatus: 'IN_TRANSIT',
        estimatedDeliveryAt: '2026-11-24T18:00:00Z',
        trackingInformation: [{ number: canary('orders.0.trackingNumber') }],
      },
    ],
  },
}
const parcel = (latestShipmentStatus: string | null, status = 'SUCCESS') => ({
  status,
  latestShipmentStatus,
  estimatedDeliveryAt: null,
})
const withParcels = (...nodes: readonly object[]) => ({ ...full, fulfillments: { nodes } })

describe('an order of Shopify', () => {
  it('leaves behind everything about its shopper but the number', () => {
    const kept = projectShopifyOrder(full, nowMs)
    expect(kept).toEqual({
      number: orderNumber,
      status: 'shipped',
      placedAt: '2026-11-20T09:15:00.000Z',
      etaDays: 3,
    })
    expect(findCanaries(JSON.stringify(full), canaries).length).toBeGreaterThan(15)
    expect(findCanaries(JSON.stringify(kept), canaries)).toEqual(['orders.0.number'])
  })

  it.each([
    ['cancelled', { ...full, cancelledAt: '2026-11-21T00:00:00Z' }],
    ['cancelled', { ...full, fulfillmentStatus: 'RESTOCKED' }],
    ['processing', { ...full, fulfillmentStatus: 'UNFULFILLED', fulfillments: { nodes: [] } }],
    ['processing', { ...full, fulfillmentStatus: 'PARTIALLY_FULFILLED' }],
    ['processing', withParcels(parcel('LABEL_PRINTED'))],
    ['shipped', withParcels(parcel(null))],
    ['shipped', withParcels()],
    ['shipped', withParcels(parcel('DELIVERED'), parcel('IN_TRANSIT'))],
    ['delivered', withParcels(parcel('DELIVERED'), parcel('PICKED_UP'))],
    ['delivered', withParcels(parcel('DELIVERED'), parcel('IN_TRANSIT', 'CANCELLED'))],
  ])('is %s, as its fulfilments say: %#', (status, order) => {
    expect(projectShopifyOrder(order, nowMs).status).toBe(status)
  })

  it('promises no day that has passed, and none once it has arrived', () => {
    const late = withParcels({ ...parcel('IN_TRANSIT'), estimatedDeliveryAt: '2026-11-20T18:00:00Z' })
    const arrived = withParcels({ ...parcel('DELIVERED'), estimatedDeliveryAt: '2026-11-24T18:00:00Z' })
    expect([late, arrived].map((order) => projectShopifyOrder(order, nowMs).etaDays)).toEqual([
      undefined,
      undefined,
    ])
  })

  it.each([
    [{ ...full, fulfillmentStatus: 'TELEPORTED' }, 'fulfillmentStatus'],
    [{ ...full, processedAt: 'yesterday' }, 'processedAt'],
    [{ ...full, name: canary('customer.email') }, 'name'],
    [{ ...full, fulfillments: undefined }, 'fulfillments'],
    [null, 'order'],
  ])('is refused rather than guessed, without a word of it in the error: %#', (order, field) => {
    let refusal: unknown
    try {
      projectShopifyOrder(order, nowMs)
    } catch (error) {
      refusal = error
    }
    expect(isCloisterError(refusal) && refusal.details['field']).toBe(field)
    expect(findCanaries(String(refusal), canaries)).toEqual([])
  })
})
