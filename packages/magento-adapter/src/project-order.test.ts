import { isCloisterError } from '@cloister/core'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import { describe, expect, it } from 'vitest'
import { projectMagentoOrder } from './project-order.ts'

const { session, canaries } = canaryShopper()
const canary = (field: string): string => canaries.find((planted) => planted.field === field)?.value ?? ''
const orderNumber = canary('orders.0.number')

const address = {
  firstname: canary('customer.givenName'),
  lastname: canary('customer.familyName'),
  street: [canary('customer.addresses.0.street')],
  city: canary('customer.addresses.0.city'),
  postcode: canary('customer.addresses.0.postcode'),
  telephone: canary('customer.phone'),
  vat_id: canary('customer.taxId'),
}

/** Everything personal that either API may answer, planted in every place. */
const personal = {
  ...session,
  id: canary('customer.id'),
  email: canary('customer.email'),
  token: canary('debug.csrfToken'),
  customer_email: canary('customer.email'),
  customer_firstname: canary('customer.givenName'),
  customer_lastname: canary('customer.familyName'),
  customer_dob: canary('customer.dateOfBirth'),
  customer_taxvat: canary('customer.taxId'),
  remote_ip: canary('ipAddress'),
  x_forwarded_for: canary('ipAddress'),
  protect_code: canary('sessionId'),
  billing_address: address,
  shipping_address: address,
  comments: [{ message: `Call ${canary('customer.phone')}` }],
  payment_methods: [
    { additional_data: [{ name: 'card', value: canary('customer.paymentMethods.0.number') }] },
  ],
  payment: { cc_last4: '1111', cc_debug_request_body: JSON.stringify(session) },
  shipments: [{ tracking: [{ number: canary('orders.0.trackingNumber') }] }],
}
const fromGraphql = {
  ...personal,
  number: orderNumber,
  status: 'Processing',
  order_date: '2026-11-20 09:15:00',
}
const fromRest = {
  ...personal,
  increment_id: orderNumber,
  state: 'processing',
  created_at: '2026-11-20 09:15:00',
}

describe('an order of Magento', () => {
  it.each([
    ['GraphQL', fromGraphql],
    ['REST', fromRest],
  ])('from %s leaves behind everything about its shopper but the number', (_, order) => {
    const kept = projectMagentoOrder(order)
    expect(kept).toEqual({ number: orderNumber, status: 'processing', placedAt: '2026-11-20T09:15:00Z' })
    expect(findCanaries(JSON.stringify(order), canaries).length).toBeGreaterThan(15)
    expect(findCanaries(JSON.stringify(kept), canaries)).toEqual(['orders.0.number'])
  })

  it.each([
    ['Pending', 'processing'],
    ['Pending Payment', 'processing'],
    ['Payment Review', 'processing'],
    ['Suspected Fraud', 'processing'],
    ['On Hold', 'processing'],
    ['Complete', 'shipped'],
    ['Closed', 'cancelled'],
    ['Canceled', 'cancelled'],
  ])('with the label %s is %s', (status, meaning) => {
    expect(projectMagentoOrder({ ...fromGraphql, status }).status).toBe(meaning)
  })

  it.each([
    ['new', 'processing'],
    ['holded', 'processing'],
    ['complete', 'shipped'],
    ['closed', 'cancelled'],
    ['canceled', 'cancelled'],
  ])('in the state %s is %s', (state, meaning) => {
    expect(projectMagentoOrder({ ...fromRest, state }).status).toBe(meaning)
  })

  it.each([
    [{ ...fromGraphql, status: 'Storniert' }, 'status'],
    [{ ...fromRest, state: 'at_the_shoemaker' }, 'state'],
    [{ ...fromGraphql, order_date: 'yesterday' }, 'order_date'],
    [{ ...fromGraphql, order_date: '2026-13-45 09:15:00' }, 'order_date'],
    [{ ...fromGraphql, number: canary('customer.email') }, 'number'],
    [undefined, 'order'],
  ])('is refused rather than guessed, without a word of it in the error: %#', (order, field) => {
    let refusal: unknown
    try {
      projectMagentoOrder(order)
    } catch (error) {
      refusal = error
    }
    expect(isCloisterError(refusal) && refusal.details['field']).toBe(field)
    expect(findCanaries(String(refusal), canaries)).toEqual([])
  })
})
