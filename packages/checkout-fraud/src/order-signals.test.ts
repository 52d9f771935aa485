import { isCloisterError } from '@cloister/core'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckoutOrder } from './checkout-order.ts'
import { orderSignals, parseOrderSignals } from './order-signals.ts'
import { SIGNAL_WORDS } from './signal-words.ts'

const order: CheckoutOrder = {
  totalInHundredths: 4999,
  itemCount: 3,
  billingCountry: 'DE',
  shippingCountry: 'de',
  ipCountry: 'NL',
  accountAgeSeconds: 86_400 * 400,
  pastPaidOrders: 6,
  hadDispute: false,
  localHour: 14,
}
const WORDS: ReadonlySet<string> = new Set(Object.values(SIGNAL_WORDS).flat())

/** Fields as they should be, and as a hostile or careless caller may fill them. */
const anyOrder = fc
  .record({
    totalInHundredths: fc.oneof(fc.nat(), fc.double(), fc.string()),
    itemCount: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer()),
    billingCountry: fc.oneof(fc.constantFrom('DE', 'us', 'VA'), fc.string(), fc.constant(undefined)),
    shippingCountry: fc.oneof(fc.constantFrom('DE', 'us', 'VA'), fc.string(), fc.constant(undefined)),
    ipCountry: fc.oneof(fc.constantFrom('DE', 'us', 'VA'), fc.ipV4(), fc.constant(undefined)),
    accountAgeSeconds: fc.oneof(fc.nat(), fc.constant(undefined)),
    pastPaidOrders: fc.nat(),
    hadDispute: fc.boolean(),
    localHour: fc.integer({ min: -1, max: 24 }),
  })
  .chain((fields) => fc.dictionary(fc.string(), fc.anything()).map((more) => ({ ...more, ...fields })))

describe('order signals', () => {
  it('are classes and bands', () => {
    expect(orderSignals(order)).toEqual({
      form: 'order-signals/1',
      amountBand: '25_to_50',
      itemCountBand: '3_to_5',
      shippingIsBillingCountry: 'same',
      ipIsBillingCountry: 'different',
      country: 'DE',
      accountAgeBand: 'over_1_year',
      pastPaidOrdersBand: 'over_5',
      disputes: 'none',
      hourBand: '12_to_17',
    })
  })

  it.each([
    [0, 'under_10'],
    [999, 'under_10'],
    [1000, '10_to_25'],
    [25_000, '250_to_500'],
    [99_999.5, '500_to_1000'],
    [100_000, 'over_1000'],
    [Number.MAX_SAFE_INTEGER, 'over_1000'],
  ])('put a total of %d hundredths into the band %s', (totalInHundredths, amountBand) => {
    expect(orderSignals({ ...order, totalInHundredths }).amountBand).toBe(amountBand)
  })

  it.each([
    [undefined, 'guest'],
    [0, 'under_1_hour'],
    [3600, 'under_1_day'],
    [86_400, 'under_30_days'],
    [86_400 * 30, 'under_1_year'],
    [86_400 * 365, 'over_1_year'],
  ])('put an account of %s seconds into the band %s', (accountAgeSeconds, accountAgeBand) => {
    expect(orderSignals({ ...order, accountAgeSeconds }).accountAgeBand).toBe(accountAgeBand)
  })

  it.each([
    ['VA', 'OTHER'],
    ['the third house on the left', 'OTHER'],
    ['fr', 'FR'],
  ])('say of the country %s only %s', (shippingCountry, country) => {
    expect(orderSignals({ ...order, shippingCountry }).country).toBe(country)
  })

  it('hide a country that is rare in this shop', () => {
    expect(orderSignals({ ...order, shippingCountry: 'JP' }, ['DE', 'AT']).country).toBe('OTHER')
  })

  it('do not guess whether countries match when one is not known', () => {
    const { shippingIsBillingCountry, ipIsBillingCountry } = orderSignals({
      ...order,
      shippingCountry: undefined,
      ipCountry: '203.0.113.9',
    })
    expect([shippingIsBillingCountry, ipIsBillingCountry]).toEqual(['unknown', 'unknown'])
  })

  it('hold nothing of an over-full order', () => {
    const { session, canaries } = canaryShopper()
    const full = { ...session, ...order, shippingCountry: 'Plumbershire', note: JSON.stringify(session) }
    expect(findCanaries(JSON.stringify(orderSignals(full)), canaries)).toEqual([])
  })

  it('never hold anything but words of the closed vocabulary, whatever the order holds', () => {
    let made = 0
    fc.assert(
      fc.property(anyOrder, (hostile) => {
        try {
          const signals = orderSignals(hostile as unknown as CheckoutOrder)
          made += 1
          expect(Object.keys(signals)).toEqual(Object.keys(SIGNAL_WORDS))
          expect(Object.values(signals).filter((word) => !WORDS.has(word))).toEqual([])
          expect(parseOrderSignals(signals)).toEqual(signals)
        } catch (error) {
          if (!isCloisterError(error)) throw error
          expect(Object.keys(order)).toContain(error.details['field'])
        }
      }),
      { numRuns: 2000 },
    )
    expect(made).toBeGreaterThan(300)
  })

  it.each([
    [{ ...order, totalInHundredths: -1 }, 'totalInHundredths'],
    [{ ...order, totalInHundredths: Number.NaN }, 'totalInHundredths'],
    [{ ...order, itemCount: 0 }, 'itemCount'],
    [{ ...order, localHour: 24 }, 'localHour'],
    [null, 'order'],
  ])('are refused with the name of the field when the order cannot be read: %#', (broken, field) => {
    expect(() => orderSignals(broken as CheckoutOrder)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_ORDER_INVALID', details: { field } }),
    )
  })

  it.each([
    [{ ...orderSignals(order), email: 'quillabeth@canary.example' }, 'not a signal'],
    [{ ...orderSignals(order), country: 'Plumbershire' }, 'country'],
    [{ ...orderSignals(order), disputes: undefined }, 'disputes'],
  ])('that were stored are refused when they hold anything else: %#', (stored, field) => {
    expect(() => parseOrderSignals(stored)).toThrow(expect.objectContaining({ details: { field } }))
  })
})
