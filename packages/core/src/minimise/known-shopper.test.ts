import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { detectKnown, detectStrong, knownShopper, nobody, strongTexts } from './known-shopper.ts'
import { knownValues } from './known-values.ts'
import { sessionLeaves } from './session-leaves.ts'
import { ShopperDictionary } from './shopper-dictionary.ts'

const magento = {
  customer: {
    entity_id: 4711001,
    firstname: 'Ada',
    lastname: 'Cänary',
    email: 'ada.canary@shopper.example',
    dob: '1985-02-28',
    taxvat: 'DE 123456789',
    addresses: [
      {
        street: ['12 Harbour Lane', 'Flat 3'],
        city: 'Canaryville',
        postcode: 'SW1A 1AA',
        telephone: '020 7946 0958',
      },
    ],
  },
  remote_addr: '203.0.113.77',
  quote: {
    items: [{ sku: 'KET-000001', product_id: 900001, name: 'Gooseneck Kettle', qty: 2 }],
    currency: 'EUR',
  },
  orders: [
    { increment_id: '000000417', status: 'processing', items: [{ id: 700700, name: 'Copper Kettle' }] },
  ],
  recentlyViewed: ['KET-008888'],
  flags: { newCheckout: true, id: 'flag-123456' },
}

const shopify = {
  customer: {
    id: 'gid://shopify/Customer/6543210987',
    firstName: 'Ada',
    lastName: 'Cänary',
    phone: '+44 20 7946 0958',
    defaultAddress: { address1: '12 Harbour Lane', city: 'Canaryville', zip: 'SW1A 1AA', countryCode: 'GB' },
  },
  orders: [{ name: '#100417', totalPrice: '49.00' }],
}

const sample = {
  sessionId: 'sess_EXAMPLE_9f3c71d2',
  customer: { givenName: 'Ada', familyName: 'Cänary', paymentMethods: [{ number: '4111 1111 1111 1111' }] },
  ipAddress: '192.0.2.44',
  orders: [{ number: 'LL-100482', trackingNumber: 'EXAMPLE-TRACK-000482' }],
}

const found = (session: unknown, text: string) =>
  detectKnown(text, knownShopper(session)).map(({ start, end }) => text.slice(start, end))
const strong = (session: unknown, text: string) =>
  detectStrong(text, knownShopper(session)).map(({ start, end }) => text.slice(start, end))

describe('a known shopper', () => {
  it.each([
    'ada canary',
    'CANARY, Ada',
    'Ada\u00a0Cänary',
    'ada.canary@shopper.example',
    '12, harbour lane',
    '+44 20 7946 0958',
    '02079460958',
    '28.02.1985',
    '1985/2/28',
    'DE123456789',
    '203.0.113.77',
    '000000417',
    '4711001',
  ])('is found by %j from a Magento session', (text) => {
    expect(strong(magento, `so: ${text}!`)).toContain(text)
  })

  it.each(['Ada Canary', '6543210987', '020-7946-0958', '12 Harbour Lane', '#100417'])(
    'is found by %j from a Shopify session',
    (text) => {
      expect(strong(shopify, `so ${text}`).join()).toContain(text.replace('#', ''))
    },
  )

  it.each(['sess_EXAMPLE_9f3c71d2', '4111111111111111', '192.0.2.44', 'LL-100482', 'example track 000482'])(
    'is found by %j from the sample session',
    (text) => {
      expect(strong(sample, `so ${text}.`)).toContain(text)
    },
  )

  it('is found by a single name, a city or a postcode in what a shopper types, as whole words only', () => {
    expect(found(magento, "ada's kettle to Canaryville, sw1a1aa")).toEqual(['ada', 'Canaryville', 'sw1a1aa'])
    expect(found(magento, 'Adamant canaryvillians and SW1A 1AAB')).toEqual([])
  })

  it('is not found by a single name, a city or a postcode in what the shop publishes', () => {
    expect(strong(magento, 'The Ada kettle, made in Canaryville SW1A 1AA')).toEqual([])
  })

  it('is found with umlauts written out', () => {
    expect(strong(magento, 'Ada Caenary')).toEqual(['Ada Caenary'])
  })

  it('is found in scripts that write without spaces', () => {
    expect(found({ familyName: '田中', givenName: '太郎' }, '私は田中太郎です')).toContain('田中太郎')
  })

  it.each([
    'KET-000001',
    '900001',
    'Gooseneck Kettle',
    '700700',
    'Copper Kettle',
    'KET-008888',
    'EUR',
    'flag-123456',
  ])('is not found by %j, which belongs to the shop', (text) => {
    expect(found(magento, text)).toEqual([])
  })

  it('is not found by a first name that is a verb, unless it has a capital', () => {
    const session = { customer: { firstname: 'Will' } }

    expect(found(session, 'will it fit?')).toEqual([])
    expect(found(session, 'I am Will')).toEqual(['Will'])
  })

  it('is read from cycles, deep nests, maps, dates and throwing getters without harm', () => {
    const session: Record<string, unknown> = {
      dob: new Date('1985-02-28T00:00:00Z'),
      customer: new Map([['email', 'map@shopper.example']]),
      get broken(): string {
        throw new Error('no')
      },
    }
    session['self'] = session
    session['list'] = Array.from({ length: 100_000 }, () => ({ qty: 1 }))

    expect(strong(session, 'map@shopper.example, 28-02-1985')).toEqual(['map@shopper.example', '28-02-1985'])
  })

  it('does not lose the shopper behind a large basket', () => {
    const items = Array.from({ length: 5000 }, (_, index) => ({ sku: `KET-${index}` }))

    expect(
      strong({ cart: { items }, customer: { email: 'last@shopper.example' } }, 'last@shopper.example'),
    ).toHaveLength(1)
  })

  it('is not printed by anything', () => {
    const shopper = knownShopper(magento)

    detectKnown('Ada Canary', shopper)

    const said = [
      inspect(shopper, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(shopper),
      JSON.stringify(structuredClone(shopper)),
      String(shopper),
      Object.getOwnPropertyNames(shopper).join(),
      Object.getOwnPropertySymbols(shopper).join(),
    ]
    expect(said.join()).not.toMatch(/ada|canary|harbour|4711/i)
    expect(Object.isFrozen(shopper)).toBe(true)
  })

  it('is nobody once it was cloned: what is known stays with the one that was made here', () => {
    expect(detectKnown('Ada Canary', structuredClone(knownShopper(magento)))).toEqual([])
  })

  it('prints its dictionary as a count', () => {
    const dictionary = new ShopperDictionary(knownValues(sessionLeaves(magento)))

    expect(`${dictionary} ${JSON.stringify(dictionary)}`).toMatch(/^ShopperDictionary\(\d+\) {"values":\d+}$/)
    expect(inspect(dictionary, { depth: 10, showHidden: true })).not.toMatch(/ada|canary|harbour|4711/i)
  })

  it('gives the guard its strong values as bare letters and digits, and no name that is only a word', () => {
    const texts = strongTexts(knownShopper(magento))

    expect(texts).toEqual(
      expect.arrayContaining(['adacanary', 'adacanaryshopperexample', '02079460958', '12harbourlane']),
    )
    expect(texts).toContain('79460958')
    expect(texts.filter((text) => text.length < 6 || text === 'canary' || text === 'canaryville')).toEqual([])
    expect(texts.join()).not.toMatch(/canaryatshopper|,850228/)
    expect(strongTexts(nobody)).toEqual([])
  })

  it('can be nobody', () => {
    expect(detectKnown('Ada Canary, ada.canary@shopper.example', nobody)).toEqual([])
  })
})
