import { describe, expect, it } from 'vitest'
import { changedBody, decideBody, outcomeBody } from './wire.ts'

const order = {
  increment_id: '000000042',
  quote_id: 7,
  created_at: '2026-11-26 13:20:00',
  base_grand_total: '129.9000',
  base_currency_code: 'EUR',
  is_virtual: false,
  customer_id: 5,
  customer_email: 'ada.example@shopper.example',
  remote_ip: '192.0.2.7',
  items: [{ base_price: '129.9000', qty_ordered: 1, product_type: 'configurable' }],
  billing_address: {
    firstname: 'Ada',
    lastname: 'Example',
    street: ['Fake Street 1'],
    city: 'Testville',
    postcode: '10000',
    country_id: 'DE',
    telephone: '+49 30 000000',
  },
  shipping_method: 'flatrate_flatrate',
  payment: { method: 'checkmo', cc_avs_status: 'Y' },
}

describe('what a Magento server may send', () => {
  it('is an order with the listed fields, and what the shop knows beyond it', () => {
    const facts = { pastPaidOrders: 3, paymentAttempts: 1, cardToken: 'tok_fake' }
    expect(decideBody.safeParse({ order, facts, optsOutOfAutomation: true }).success).toBe(true)
  })

  it.each([
    ['the number of a card', { order: { ...order, payment: { cc_number: '4111111111111111' } } }],
    ['last digits of a card', { order: { ...order, payment: { cc_last_4: '1111' } } }],
    [
      'what a payment provider left',
      { order: { ...order, payment: { additional_information: ['4111111111111111'] } } },
    ],
    ['a number in place of the token of a card', { order, facts: { cardToken: '4111 1111 1111 1111' } }],
    ['a note of the shopper', { order: { ...order, customer_note: 'Please ring twice.' } }],
    ['a birthday', { order: { ...order, customer_dob: '1990-01-01' } }],
    ['the code that protects an order', { order: { ...order, protect_code: '0123456789abcdef' } }],
    ['an order without a total', { order: { ...order, base_grand_total: null } }],
    ['an amount that is none', { order: { ...order, base_grand_total: '1e3' } }],
    ['more beside the order', { order, session: 'abc' }],
  ])('is not %s', (_what, body) => {
    expect(decideBody.safeParse({ order }).success).toBe(true)
    expect(decideBody.safeParse(body).success).toBe(false)
  })

  it('is one of the known outcomes', () => {
    expect(outcomeBody.safeParse({ orderId: '000000042', outcome: 'review_denied' }).success).toBe(true)
    expect(outcomeBody.safeParse({ orderId: '000000042', outcome: 'lost' }).success).toBe(false)
  })

  it('is up to a thousand ids of products at a time', () => {
    const ids = (count: number) => ({ productIds: Array.from({ length: count }, (_, index) => index + 1) })
    expect(changedBody.safeParse(ids(0)).success).toBe(true)
    expect(changedBody.safeParse(ids(1000)).success).toBe(true)
    expect(changedBody.safeParse(ids(1001)).success).toBe(false)
    expect(changedBody.safeParse({ productIds: [0] }).success).toBe(false)
  })
})
