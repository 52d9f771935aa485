import { describe, expect, it } from 'vitest'
import { fromMagentoOrder } from './from-magento-order.ts'
import { fromShopifyOrder } from './from-shopify-order.ts'

const magento = {
  increment_id: '100000042',
  created_at: '2026-09-12 22:15:00',
  base_grand_total: 119.9,
  base_currency_code: 'EUR',
  customer_id: 7,
  customer_email: 'ada@web.example',
  remote_ip: '203.0.113.9',
  items: [
    { item_id: 1, base_price: 59.95, qty_ordered: 2, product_type: 'configurable' },
    { item_id: 2, base_price: 0, qty_ordered: 2, product_type: 'simple', parent_item_id: 1 },
  ],
  billing_address: {
    firstname: 'Ada',
    lastname: 'Amsel',
    street: ['Birkenweg 4'],
    postcode: '10115',
    country_id: 'DE',
    telephone: '+49305550123',
  },
  extension_attributes: {
    shipping_assignments: [{ shipping: { method: 'ups_express', address: { country_id: 'AT' } } }],
  },
  payment: { cc_avs_status: 'A', cc_cid_status: 'N', cc_last4: '1111' },
}
const shopify = {
  id: 450_789_469,
  created_at: '2026-09-12T23:15:00-05:00',
  currency: 'JPY',
  total_price: '1500',
  total_price_set: { shop_money: { amount: '1500', currency_code: 'JPY' } },
  line_items: [{ quantity: 3, price: '500', gift_card: true, requires_shipping: false }],
  billing_address: { name: 'Ada Amsel', address1: 'Birkenweg 4', zip: '10115', country_code: 'DE' },
  contact_email: 'ada@web.example',
  browser_ip: '203.0.113.9',
  customer: { id: 7, state: 'enabled', created_at: '2026-09-12T22:15:00-05:00', orders_count: 4 },
  payment_details: { avs_result_code: 'Y', cvv_result_code: 'M', credit_card_number: '•••• 1111' },
}

describe('an order of Magento', () => {
  it('is read as the fraud check asks', () => {
    expect(fromMagentoOrder(magento, { utcOffsetMinutes: 120, pastPaidOrders: 3 })).toMatchObject({
      orderId: '100000042',
      localHour: 0,
      totalInHundredths: 11_990,
      itemCount: 2,
      dearestInHundredths: 5995,
      delivery: 'express',
      email: 'ada@web.example',
      accountId: '7',
      pastPaidOrders: 3,
      billing: { name: 'Ada Amsel', country: 'DE' },
      shipping: { country: 'AT' },
      card: { addressCheck: 'partly', securityCode: 'mismatch' },
    })
  })

  it('keeps the last digits of a card where they are', () => {
    expect(JSON.stringify(fromMagentoOrder(magento))).not.toContain('1111')
  })

  it.each([
    [{ ...magento, base_grand_total: 'much' }, 'total'],
    [{ ...magento, base_grand_total: -5 }, 'total'],
    [{ ...magento, created_at: 'yesterday' }, 'placedAt'],
    [{ ...magento, increment_id: undefined }, 'increment_id'],
    [{ ...magento, billing_address: 'Birkenweg 4' }, 'billing_address'],
    ['Birkenweg 4', 'order'],
  ])('is refused with the name of the field: %#', (broken, field) => {
    expect(() => fromMagentoOrder(broken)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_ORDER_INVALID', details: { field } }),
    )
  })
})

describe('an order of Shopify', () => {
  it('is read as the fraud check asks, in the hour of the shop', () => {
    expect(fromShopifyOrder(shopify)).toMatchObject({
      orderId: '450789469',
      localHour: 23,
      totalInHundredths: 150_000,
      itemCount: 3,
      hasGiftCard: true,
      delivery: 'none',
      email: 'ada@web.example',
      accountAgeSeconds: 3600,
      pastPaidOrders: 3,
      card: { addressCheck: 'match', securityCode: 'match' },
    })
  })

  it('counts in the currency in which the policy thinks', () => {
    expect(fromShopifyOrder(shopify, { rates: { JPY: 0.006 } }).totalInHundredths).toBe(900)
    expect(fromShopifyOrder(shopify, { rates: { JPY: 0.006 } }).dearestInHundredths).toBe(300)
  })

  it('does not take a guest for an account', () => {
    const guest = { ...shopify, customer: { ...shopify.customer, state: 'disabled' } }
    expect(fromShopifyOrder(guest).accountAgeSeconds).toBeUndefined()
  })
})
