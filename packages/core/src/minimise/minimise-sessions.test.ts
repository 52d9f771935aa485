import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discoveryCrossing } from '../crossing/discovery-crossing.ts'
import { supportCrossing } from '../crossing/support-crossing.ts'
import { knownShopper } from './known-shopper.ts'
import { minimise } from './minimise.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'

/** Syllables that make no word of a template, in the alphabets of the shops' countries. */
const SYLLABLES =
  'vex zor quil mub tak fen dril pash wug xan ölm åsk łoz żuk čaj ñuz ëpp grü phi kha jov ryk tsu bræ'.split(
    ' ',
  )
const word = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 3 })
  .map((syllables) => syllables.join(''))
const name = word.map((letters) => letters.charAt(0).toUpperCase() + letters.slice(1))
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const plain = (text: string) => text.normalize('NFD').replace(/[^a-z]/gu, '') || 'vexzor'

/** Somebody who does not exist: reserved domains, an address that is none. */
const person = fc
  .record({
    given: name,
    family: name,
    street: fc.tuple(name, fc.constantFrom('street', 'straße', 'gata', ' Road', 'laan'), fc.nat(199)),
    city: name,
    postcode: fc.tuple(fc.constantFrom('ZX', 'QQ', 'VJ'), digits(4)),
    phone: fc.tuple(fc.constantFrom('+44 20 ', '0049 30 ', '0', '+48 '), digits(4), digits(5)),
    email: fc.tuple(fc.constantFrom('', '.', '_', '+shop'), fc.constantFrom('shopper', 'mail.vexzor')),
    order: fc.tuple(fc.constantFrom('', 'ORD-', '#'), digits(9)),
    parcel: fc.tuple(fc.constantFrom('1Z', 'JJD', 'TRK-'), digits(12)),
    token: fc.tuple(word, digits(10)),
    birth: fc.tuple(fc.integer({ min: 1930, max: 2006 }), fc.integer({ min: 10, max: 12 }), digits(1)),
  })
  .map((parts) => ({
    given: parts.given,
    family: parts.family,
    street: `${parts.street[0]}${parts.street[1]} ${parts.street[2] + 1}`,
    city: parts.city,
    postcode: parts.postcode.join(''),
    phone: parts.phone.join(''),
    email: `${plain(parts.given.toLowerCase())}${parts.email[0]}${plain(parts.family.toLowerCase())}@${parts.email[1]}.example`,
    order: parts.order.join(''),
    parcel: parts.parcel.join(''),
    token: `${plain(parts.token[0])}${parts.token[1]}`,
    birth: `${parts.birth[0]}-${parts.birth[1]}-2${parts.birth[2]}`,
  }))
type Person = typeof person extends fc.Arbitrary<infer Made> ? Made : never

/** The same person as Magento (GraphQL, REST, the PHP session) and Shopify (two APIs, the webhook) write it. */
const SPELLINGS: readonly ((who: Person) => object)[] = [
  (who) => ({
    customer: {
      firstname: who.given,
      lastname: who.family,
      email: who.email,
      date_of_birth: who.birth,
      addressesV2: {
        items: [{ street: [who.street], city: who.city, postcode: who.postcode, telephone: who.phone }],
      },
      orders: {
        items: [{ number: who.order, token: who.token, shipments: [{ tracking: [{ number: who.parcel }] }] }],
      },
    },
  }),
  (who) => ({
    customer_firstname: who.given,
    customer_lastname: who.family,
    customer_email: who.email,
    customer_dob: who.birth,
    increment_id: who.order,
    billing_address: {
      street: { 0: who.street, 1: '' },
      city: who.city,
      postcode: who.postcode,
      telephone: who.phone,
    },
    extension_attributes: { shipping_assignments: [{ shipping: { address: { city: who.city } } }] },
    tracks: [{ track_number: who.parcel }],
    form_key: who.token,
  }),
  (who) => ({
    customerData: { fullname: `${who.given} ${who.family}`, firstname: who.given, email: who.email },
    'checkout-data': {
      shippingAddressFromData: {
        firstname: who.given,
        lastname: who.family,
        street: `${who.street}\n`,
        city: who.city,
        postcode: who.postcode,
        telephone: who.phone,
      },
    },
    last_order: { increment_id: who.order, tracking_number: who.parcel },
    PHPSESSID: who.token,
    dob: who.birth,
  }),
  (who) => ({
    customer: {
      firstName: who.given,
      lastName: who.family,
      emailAddress: { emailAddress: who.email },
      phoneNumber: { phoneNumber: who.phone },
      defaultAddress: { address1: who.street, city: who.city, zip: who.postcode, formatted: [who.street] },
      birthDate: who.birth,
      orders: {
        nodes: [
          { name: who.order, fulfillments: { nodes: [{ trackingInformation: [{ number: who.parcel }] }] } },
        ],
      },
    },
    customerAccessToken: who.token,
  }),
  (who) => ({
    cart: {
      buyerIdentity: {
        email: who.email,
        phone: who.phone,
        customer: { displayName: `${who.given} ${who.family}` },
      },
      delivery: {
        addresses: [
          {
            address: {
              firstName: who.given,
              lastName: who.family,
              address1: who.street,
              city: who.city,
              zip: who.postcode,
            },
          },
        ],
      },
    },
    orders: {
      edges: [{ node: { name: who.order, trackingInfo: [{ number: who.parcel }] } }],
    },
    birthday: who.birth,
    session_token: who.token,
  }),
  (who) => ({
    order: {
      contact_email: who.email,
      order_number: who.order,
      shipping_address: {
        first_name: who.given,
        last_name: who.family,
        address1: who.street,
        city: who.city,
        zip: who.postcode,
        phone: who.phone,
      },
      fulfillments: [{ tracking_number: who.parcel }],
      cart_token: who.token,
      customer: { date_of_birth: who.birth },
    },
  }),
]

/** What surrounds it in sessions: other keys, lists, maps, noise. */
const WRAPPERS: readonly ((inner: object) => object)[] = [
  (inner) => inner,
  (inner) => ({ data: inner, config: { theme: 'dark', features: [1, 2] } }),
  (inner) => [null, { viewer: inner }],
  (inner) => new Map([['storage', inner]]),
  (inner) => ({ cartItems: [{ sku: 'KET-1', name: 'Kettle', qty: 1 }], session: { private: inner } }),
]
const session = fc.tuple(
  fc.constantFrom(...SPELLINGS),
  fc.array(fc.constantFrom(...WRAPPERS), { maxLength: 6 }),
)

const QUOTES: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `my ${value} again`,
  (value) => `(${value})`,
  (value) => `„${value}“`,
  (value) => `please look at ${value}.`,
  (value) => `${value}, thanks`,
  (value) => `is it ${value}?`,
]
const CASES: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => value.normalize('NFD'),
  (value) => value.replaceAll(' ', '\u00a0'),
]
const manner = fc.tuple(fc.constantFrom(...QUOTES), fc.constantFrom(...CASES))
const bare = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

describe('a whole session, whatever it looks like', () => {
  it('lets none of its personal values cross, however the shopper quotes them: 10,000 sessions', () => {
    let quoted = 0
    fc.assert(
      fc.property(
        person,
        session,
        fc.array(manner, { minLength: 11, maxLength: 11 }),
        (who, [spell, wrappers], manners) => {
          const shopper = knownShopper(wrappers.reduce<object>((inner, wrap) => wrap(inner), spell(who)))
          const values = Object.values(who)
          const question = values
            .map((value, index) => {
              const [quote, write] = manners[index] ?? [String, String]
              return quote(write(value))
            })
            .join(' ; ')
          const context = { ledger: new PseudonymLedger(), shopper }
          const crossed = [
            minimise(
              supportCrossing,
              { task: 'support', locale: 'en', question, passages: [], orders: [] },
              context,
            ),
            minimise(
              discoveryCrossing,
              {
                task: 'discovery',
                locale: 'en',
                currency: 'EUR',
                query: question.slice(0, question.lastIndexOf(' ; ', 500)),
                categories: [],
                brands: [],
              },
              context,
            ),
          ]
          quoted += values.length
          const serialised = bare(JSON.stringify(crossed))
          const leaked = Object.entries(who).filter(([, value]) => serialised.includes(bare(value)))
          if (leaked.length > 0)
            throw new Error(`${leaked.map(([field]) => field).join(', ')} of ${SPELLINGS.indexOf(spell)}`)
        },
      ),
      { numRuns: 10_000 },
    )
    expect(quoted).toBeGreaterThanOrEqual(110_000)
  }, 60_000)
})
