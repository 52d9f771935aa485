import fc from 'fast-check'
import type { CheckoutOrder } from '../src/checkout-order.ts'

/** Letters that no four of in a row stand in any word of ours, and digits that are in no name of a band. */
const LETTERS = 'QXZJKVWBHG'
const DIGITS = '3456789'

const from = (letters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength })
const word = from(LETTERS, 4, 12)
const number = (length: number) => from(DIGITS, length, length)
const country = fc.constantFrom('DE', 'AT', 'NL', 'US', 'VA', 'de', 'Plumbershire')
const address = fc.record(
  {
    name: fc.tuple(word, word).map((names) => names.join(' ')),
    company: word,
    lines: fc.array(
      fc.tuple(word, number(4)).map((parts) => parts.join(' ')),
      { maxLength: 3 },
    ),
    city: word,
    region: word,
    postcode: number(5),
    country,
  },
  { requiredKeys: [] },
)
const ipv4 = fc.array(number(2), { minLength: 4, maxLength: 4 }).map((bytes) => bytes.join('.'))
const ipv6 = fc.array(number(4), { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'))
const unreadable = fc.constantFrom({ localHour: 99 }, { totalInHundredths: -1 }, { itemCount: 0 })

/** Orders as platforms have them, with every field that may hold who somebody is, and some that cannot be read. */
export const plantedOrder: fc.Arbitrary<CheckoutOrder> = fc
  .tuple(
    fc.record({
      orderId: fc.tuple(word, number(9)).map((parts) => parts.join('-')),
      placedAtMs: fc.integer({ min: 1_790_000_000_000, max: 1_800_000_000_000 }),
      localHour: fc.integer({ min: 0, max: 23 }),
      totalInHundredths: fc.integer({ min: 100, max: 200_000 }),
      itemCount: fc.integer({ min: 1, max: 20 }),
      pastPaidOrders: fc.integer({ min: 0, max: 9 }),
      hadDispute: fc.boolean(),
    }),
    fc.record(
      {
        billing: address,
        shipping: address,
        email: fc
          .tuple(word, word, word)
          .map(([given, family, host]) => `${given}.${family}@${host}.example`),
        phone: fc.oneof(
          number(11),
          number(11).map((digits) => `+49 ${digits}`),
        ),
        ip: fc.oneof(ipv4, ipv6),
        ipCountry: country,
        deviceId: word,
        accountId: fc.oneof(word, number(8)),
        accountAgeSeconds: fc.integer({ min: 0, max: 90_000_000 }),
        cardToken: fc.tuple(word, number(16)).map((parts) => parts.join('_')),
        card: fc.record({ bin: number(6), issuerCountry: country }, { requiredKeys: [] }),
        paymentAttempts: fc.integer({ min: 1, max: 9 }),
        // What no schema asks for, and a careless platform passes on all the same.
        customerNote: word,
        cardNumber: number(16),
      },
      { requiredKeys: [] },
    ),
    fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: unreadable }),
  )
  .map((parts) => Object.assign({}, ...parts) as CheckoutOrder)

const PLANTED = [
  ...['orderId', 'email', 'phone', 'ip', 'deviceId', 'accountId', 'cardToken', 'customerNote', 'cardNumber'],
  ...['name', 'company', 'lines', 'city', 'region', 'postcode', 'bin'],
]

/** Every four characters in a row of everything that was planted, in lower case. */
export function plantedPieces(order: unknown): readonly string[] {
  return plantedValues(order).flatMap((value) => piecesOf(value.toLowerCase()))
}

function plantedValues(part: unknown): readonly string[] {
  return Object.entries(part as object).flatMap(([name, value]) => {
    if (PLANTED.includes(name)) return [value].flat() as string[]
    return typeof value === 'object' && value !== null ? plantedValues(value) : []
  })
}

export function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 3) }, (_, at) => text.slice(at, at + 4))
}
