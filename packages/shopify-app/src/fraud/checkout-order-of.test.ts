import { orderSignals } from '@cloister/checkout-fraud'
import { describe, expect, it } from 'vitest'
import { officeOrder } from '../../test-support/order-office.ts'
import { checkoutOrderOf } from './checkout-order-of.ts'
import { orderDocument } from './order-document.ts'

/** What the app reads of an order that Shopify has on record. */
function factsOf(changes: Readonly<Record<string, unknown>>) {
  const answer = { order: { ...officeOrder(), ...changes }, shop: { timezoneOffsetMinutes: 120 } }
  const { order } = orderDocument.data.parse(answer)
  if (order === null) throw new Error('There is an order')
  return order
}

const odd = {
  createdAt: '2026-11-26T22:30:00Z',
  totalPriceSet: { shopMoney: { amount: '1500', currencyCode: 'JPY' } },
  shippingAddress: { countryCodeV2: 'AT', provinceCode: 'W' },
  shippingLine: { code: 'Express' },
  lineItems: {
    nodes: [
      {
        quantity: 3,
        isGiftCard: true,
        originalUnitPriceSet: { shopMoney: { amount: '500', currencyCode: 'JPY' } },
      },
    ],
  },
}
const customer = {
  id: 'gid://shopify/Customer/42',
  state: 'ENABLED',
  numberOfOrders: '4',
  createdAt: '2026-11-26T21:30:00Z',
  verifiedEmail: true,
}

describe('an order of the Admin API', () => {
  it('is read as the fraud check asks, in the hour of the shop and in whole yen', () => {
    const read = checkoutOrderOf(factsOf({ ...odd, customer }), { utcOffsetMinutes: 120 })
    expect(JSON.parse(JSON.stringify(read))).toEqual({
      orderId: '7',
      placedAtMs: Date.parse(odd.createdAt),
      // Half past ten in the evening in UTC is after midnight where the shop is.
      localHour: 0,
      totalInHundredths: 150_000,
      itemCount: 3,
      dearestInHundredths: 50_000,
      hasGiftCard: true,
      delivery: 'express',
      billing: { country: 'DE', lines: [] },
      shipping: { country: 'AT', region: 'W', lines: [] },
      accountId: '42',
      accountAgeSeconds: 3_600,
      pastPaidOrders: 3,
      hadDispute: false,
      card: { addressCheck: 'match', securityCode: 'match' },
    })
    expect(orderSignals(read)).toMatchObject({ addressMatch: 'far', hourBand: '0_to_5' })
  })

  it('of a guest, for goods that are not shipped, has no account and no delivery', () => {
    const guest = { ...customer, state: 'DISABLED', numberOfOrders: '1' }
    const read = checkoutOrderOf(
      factsOf({ customer: guest, requiresShipping: false, shippingAddress: null, shippingLine: null }),
      { utcOffsetMinutes: 0 },
    )
    expect(read).toMatchObject({ delivery: 'none', pastPaidOrders: 0, shipping: undefined })
    expect(read.accountAgeSeconds).toBeUndefined()
  })

  it('is completed by what the shop knows', () => {
    const known = {
      utcOffsetMinutes: 0,
      hadDispute: true,
      cardToken: 'tok_of_the_provider',
      rates: { EUR: 2 },
    }
    expect(checkoutOrderOf(factsOf({}), known)).toMatchObject({
      hadDispute: true,
      cardToken: 'tok_of_the_provider',
      totalInHundredths: 23_980,
    })
  })
})
