import { isCloisterError } from '@cloister/core'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckoutOrder, OrderAddress } from './checkout-order.ts'
import { orderSignals, parseOrderSignals } from './order-signals.ts'
import { SIGNAL_WORDS } from './signal-words.ts'

const home: OrderAddress = {
  name: 'Ada Amsel',
  lines: ['Birkenweg 4'],
  city: 'Eibenstadt',
  postcode: '10115',
  country: 'DE',
}
const order: CheckoutOrder = {
  orderId: '100000042',
  placedAtMs: Date.UTC(2026, 8, 12, 14),
  localHour: 14,
  totalInHundredths: 4999,
  itemCount: 3,
  billing: home,
  shipping: { ...home, country: 'de' },
  email: 'ada.amsel@gmail.com',
  phone: '+49 30 5550 1234',
  ip: '203.0.113.9',
  ipCountry: 'NL',
  accountAgeSeconds: 86_400 * 400,
  pastPaidOrders: 6,
  hadDispute: false,
}
const minimal: CheckoutOrder = {
  orderId: '100000043',
  placedAtMs: 0,
  localHour: 0,
  totalInHundredths: 0,
  itemCount: 1,
  pastPaidOrders: 0,
  hadDispute: false,
}
const WORDS: ReadonlySet<string> = new Set(Object.values(SIGNAL_WORDS).flat())

/** Fields as they should be, and as a hostile or careless caller may fill them. */
const countries = fc.oneof(fc.constantFrom('DE', 'us', 'VA'), fc.string(), fc.constant(undefined))
const anyOrder = fc
  .record({
    orderId: fc.oneof(fc.constant('1'), fc.string()),
    placedAtMs: fc.oneof(fc.nat(), fc.double()),
    totalInHundredths: fc.oneof(fc.nat(), fc.double(), fc.string()),
    itemCount: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer()),
    billing: fc.option(fc.record({ name: fc.string(), country: countries, postcode: fc.string() }), {
      nil: undefined,
    }),
    email: fc.oneof(fc.emailAddress(), fc.string(), fc.constant(undefined)),
    phone: fc.oneof(fc.string(), fc.constantFrom('+1 202 555 0100', '0049 30 5550')),
    ipCountry: fc.oneof(countries, fc.ipV4()),
    accountAgeSeconds: fc.oneof(fc.nat(), fc.constant(undefined)),
    pastPaidOrders: fc.nat(),
    hadDispute: fc.boolean(),
    localHour: fc.integer({ min: -1, max: 24 }),
  })
  .chain((fields) => fc.dictionary(fc.string(), fc.anything()).map((more) => ({ ...more, ...fields })))

describe('order signals', () => {
  it('are classes, bands and matches', () => {
    expect(orderSignals(order)).toEqual({
      form: 'order-signals/2',
      amountBand: '25_to_50',
      unusualBand: '1',
      securityCode: 'unknown',
      ipNetwork: 'unknown',
      emailClass: 'free',
      disputes: 'none',
      paymentAttemptsBand: 'unknown',
      issuerIsBillingCountry: 'unknown',
      ipIsBillingCountry: 'different',
      shippingIsBillingCountry: 'same',
      deliveryPoint: 'door',
      threeDSecure: 'unknown',
      accountAgeBand: 'over_1_year',
      addressMatch: 'same',
      recipientMatch: 'same',
      addressCheck: 'unknown',
      resaleBand: 'unknown',
      giftCard: 'unknown',
      cardFunding: 'unknown',
      phoneIsBillingCountry: 'same',
      emailForm: 'ordinary',
      visitBand: 'unknown',
      amountStep: 'step_11',
      pastPaidOrdersBand: 'over_5',
      itemCountBand: '3_to_5',
      hourBand: '12_to_17',
      delivery: 'unknown',
      deviceAgeBand: 'unknown',
      country: 'DE',
      emailNamesBuyer: 'yes',
      dearestBand: 'unknown',
    })
  })

  it('stand in the order in which they are told, so that equal ones are equal texts', () => {
    expect(Object.keys(orderSignals(order))).toEqual(Object.keys(SIGNAL_WORDS))
  })

  it('are made of an order of which hardly anything is known', () => {
    const { country, accountAgeBand, unusualBand, addressMatch, emailClass } = orderSignals(minimal)
    expect([country, accountAgeBand, unusualBand, addressMatch, emailClass]).toEqual([
      'OTHER',
      'guest',
      'none',
      'unknown',
      'unknown',
    ])
  })

  it.each([
    [0, 'under_10', 'step_0'],
    [999, 'under_10', 'step_6'],
    [1000, '10_to_25', 'step_6'],
    [25_000, '250_to_500', 'step_15'],
    [99_999.5, '500_to_1000', 'step_19'],
    [100_000, 'over_1000', 'step_19'],
    [Number.MAX_SAFE_INTEGER, 'over_1000', 'step_20'],
  ])('put a total of %d hundredths into the band %s', (totalInHundredths, amountBand, amountStep) => {
    expect(orderSignals({ ...order, totalInHundredths })).toMatchObject({ amountBand, amountStep })
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
  ])('say of the country %s only %s', (country, word) => {
    expect(orderSignals({ ...order, shipping: { country } }).country).toBe(word)
  })

  it('hide a country that is rare in this shop', () => {
    const context = { commonCountries: ['DE', 'AT'] } as const
    expect(orderSignals({ ...order, shipping: { country: 'JP' } }, context).country).toBe('OTHER')
  })

  it('do not guess whether countries match when one is not known', () => {
    const { shippingIsBillingCountry, ipIsBillingCountry } = orderSignals({
      ...order,
      shipping: undefined,
      ipCountry: '203.0.113.9',
    })
    expect([shippingIsBillingCountry, ipIsBillingCountry]).toEqual(['unknown', 'unknown'])
  })

  it.each([
    ['ada.amsel@GMAIL.com', 'free'],
    ['ada@amsel-moebel.example', 'corporate'],
    ['a.amsel@physik.uni.ac.uk', 'public_body'],
    ['ada@yopmail.com', 'disposable'],
    ['ada@my-temp-mail.example', 'disposable'],
    ['ada at home', 'unknown'],
    [undefined, 'unknown'],
  ])('say of the address %s that its domain is %s', (email, emailClass) => {
    expect(orderSignals({ ...order, email }).emailClass).toBe(emailClass)
  })

  it('know the domains that the shop adds', () => {
    const context = {
      disposableEmailDomains: new Set(['weg.example']),
      freeEmailDomains: new Set(['frei.example']),
    }
    const classOf = (email: string) => orderSignals({ ...order, email }, context).emailClass
    expect([classOf('a@weg.example'), classOf('a@frei.example')]).toEqual(['disposable', 'free'])
  })

  it.each([
    ['ada.amsel@gmail.com', 'ordinary', 'yes'],
    ['ada+shop17@gmail.com', 'unusual', 'yes'],
    ['x83920174@gmail.com', 'unusual', 'no'],
    ['a.d.a.s@gmail.com', 'unusual', 'no'],
  ])('say of the address %s that it is %s', (email, emailForm, emailNamesBuyer) => {
    expect(orderSignals({ ...order, email })).toMatchObject({ emailForm, emailNamesBuyer })
  })

  it.each([
    ['the same place, spelled otherwise', { ...home, lines: ['BIRKENWEG', '4'], city: 'eibenstadt' }, 'same'],
    ['a neighbour', { ...home, lines: ['Lerchenweg 1'] }, 'near'],
    ['another town', { ...home, lines: ['Lerchenweg 1'], postcode: '80331' }, 'far'],
    ['another country', { ...home, country: 'FR' }, 'far'],
    ['a place without a postcode', { country: 'DE' }, 'unknown'],
  ])('say how far it is to %s', (_, shipping, addressMatch) => {
    expect(orderSignals({ ...order, shipping }).addressMatch).toBe(addressMatch)
  })

  it.each([
    ['AMSEL, Ada', 'same'],
    ['Bela Amsel', 'partly'],
    ['Cato Dachs', 'different'],
    [undefined, 'unknown'],
  ])('say of the recipient %s only whether it is the buyer: %s', (name, recipientMatch) => {
    expect(orderSignals({ ...order, shipping: { ...home, name } }).recipientMatch).toBe(recipientMatch)
  })

  it.each([
    [['Packstation 104'], 'collection_point'],
    [['c/o Shipito', 'Dock 5'], 'forwarder'],
    [['Freight Forwarding Hall 2'], 'forwarder'],
    [['Birkenweg 4'], 'door'],
    [[], 'unknown'],
  ])('say of the lines %s what kind of place it is', (lines, deliveryPoint) => {
    expect(orderSignals({ ...order, shipping: { country: 'DE', lines } }).deliveryPoint).toBe(deliveryPoint)
  })

  it.each([
    ['+49 (0)30 5550', 'same'],
    ['0049305550123', 'same'],
    ['+43 1 5550123', 'different'],
    ['030 5550123', 'unknown'],
    ['+999 5550123', 'unknown'],
  ])('say of the telephone %s whether it is of the billing country: %s', (phone, phoneIsBillingCountry) => {
    expect(orderSignals({ ...order, phone }).phoneIsBillingCountry).toBe(phoneIsBillingCountry)
  })

  it('count what is unusual', () => {
    const card = { funding: 'prepaid', securityCode: 'mismatch', issuerCountry: 'US' } as const
    const odd = { ...order, card, email: 'x1@yopmail.com', ipNetwork: 'anonymiser' } as const
    expect(orderSignals(odd).unusualBand).toBe('over_3')
    expect(orderSignals({ ...order, ipCountry: 'DE' }).unusualBand).toBe('none')
  })

  it('hold digits of a card only where the merchant asked for them, and then six', () => {
    const withCard = { ...order, card: { bin: '4111111111111111' } }
    expect(JSON.stringify(orderSignals(withCard))).not.toContain('4111')
    expect(orderSignals(withCard, { bin: 'first_six' }).cardBin).toBe('411111')
  })

  it('hold nothing of an over-full order', () => {
    const { session, canaries } = canaryShopper()
    const full = {
      ...session,
      ...order,
      shipping: { country: 'Plumbershire' },
      note: JSON.stringify(session),
    }
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
          expect(error.details['field']).toMatch(/^[a-zA-Z]+(?:\.[a-zA-Z]+)?(?:\.\d+)?$/)
        }
      }),
      { numRuns: 2000 },
    )
    expect(made).toBeGreaterThan(200)
  })

  it.each([
    [{ ...order, totalInHundredths: -1 }, 'totalInHundredths'],
    [{ ...order, totalInHundredths: Number.NaN }, 'totalInHundredths'],
    [{ ...order, itemCount: 0 }, 'itemCount'],
    [{ ...order, localHour: 24 }, 'localHour'],
    [{ ...order, orderId: '' }, 'orderId'],
    [{ ...order, cardToken: '4111 1111 1111 1111' }, 'cardToken'],
    [{ ...order, email: 'a'.repeat(2000) }, 'email'],
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
    [{ ...orderSignals(order), cardBin: '4111111' }, 'cardBin'],
  ])('that were stored are refused when they hold anything else: %#', (stored, field) => {
    expect(() => parseOrderSignals(stored)).toThrow(expect.objectContaining({ details: { field } }))
  })
})
