import type { CheckoutOrder, OrderAddress } from '../src/checkout-order.ts'

/** Orders of a made-up shop as a month brings them: many of one kind, few of most others. The same for the same seed. */
export function orderPopulation(count: number, seed = 1): readonly CheckoutOrder[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, place) => orderOf(place, random))
}

type Random = () => number

/** Mulberry32, public domain. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `['a', 3, 'b', 1]` is `a` three times as often as `b`. */
function oneOf<T>(random: Random, weighted: readonly (readonly [T, number])[]): T {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of weighted) {
    left -= weight
    if (left < 0) return value
  }
  return (weighted[0] as readonly [T, number])[0]
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const GIVEN = ['Ada', 'Bela', 'Cato', 'Dora', 'Edda', 'Falk', 'Gesa', 'Hedi', 'Ilja', 'Jule', 'Kaja', 'Levi']
const FAMILY = [
  'Amsel',
  'Birke',
  'Dachs',
  'Eibe',
  'Falter',
  'Ginster',
  'Habicht',
  'Iltis',
  'Kiebitz',
  'Lerche',
]
const COUNTRIES = [
  ['DE', 78],
  ['AT', 9],
  ['CH', 4],
  ['NL', 3],
  ['FR', 2],
  ['BE', 1],
  ['PL', 1],
  ['IT', 1],
  ['US', 0.5],
  ['LU', 0.3],
  ['VA', 0.2],
] as const
const MAIL_DOMAINS = [
  ['gmail.com', 38],
  ['web.de', 14],
  ['gmx.de', 13],
  ['outlook.com', 9],
  ['t-online.de', 8],
  ['schreinerei.example', 13],
  ['uni.ac.uk', 2],
  ['yopmail.com', 1],
  ['posteo.de', 2],
] as const
const DIALLED: Readonly<Record<string, string>> = { DE: '+49', AT: '+43', CH: '+41', NL: '+31', FR: '+33' }

function pick(random: Random, words: readonly string[]): string {
  return words[Math.floor(random() * words.length)] ?? ''
}

function addressIn(random: Random, country: string): OrderAddress {
  return {
    name: `${pick(random, GIVEN)} ${pick(random, FAMILY)}`,
    lines: [`${pick(random, FAMILY)}weg ${1 + Math.floor(random() * 200)}`],
    city: `${pick(random, FAMILY)}stadt`,
    postcode: String(10_000 + Math.floor(random() * 89_999)),
    country,
  }
}

function orderOf(place: number, random: Random): CheckoutOrder {
  const country = oneOf(random, COUNTRIES)
  const billing = addressIn(random, country)
  const total = Math.round(100 * Math.exp(4 + 0.9 * normal(random)))
  const itemCount = 1 + Math.floor(-1.6 * Math.log(1 - random()))
  return {
    orderId: `1${String(place).padStart(8, '0')}`,
    placedAtMs: Date.UTC(2026, 8, 1) + Math.floor(random() * 30 * 86_400_000),
    localHour: hourOf(random),
    totalInHundredths: total,
    itemCount,
    dearestInHundredths: itemCount === 1 ? total : Math.round(total * (0.3 + 0.6 * random())),
    hasGiftCard: random() < 0.02,
    resaleShare: oneOf(random, [
      [0, 85],
      [0.3, 6],
      [1, 9],
    ]),
    delivery: oneOf(random, [
      ['standard', 82],
      ['express', 13],
      ['none', 5],
    ]),
    billing,
    shipping: shippingFor(random, billing),
    ...contactOf(random, billing),
    ...customerOf(random),
    ...cardOf(random, country),
  }
}

function hourOf(random: Random): number {
  const hour = Math.floor(random() < 0.9 ? 15.5 + 4 * normal(random) : random() * 24)
  return ((hour % 24) + 24) % 24
}

function shippingFor(random: Random, billing: OrderAddress): OrderAddress {
  const kind = oneOf(random, [
    ['same', 80],
    ['family', 6],
    ['gift', 9],
    ['locker', 4],
    ['abroad', 1],
  ])
  if (kind === 'same') return billing
  if (kind === 'family') return { ...billing, name: `Mika ${billing.name?.split(' ')[1]}` }
  if (kind === 'locker') return { ...billing, lines: [`Packstation ${100 + Math.floor(random() * 99)}`] }
  return addressIn(random, kind === 'abroad' ? oneOf(random, COUNTRIES) : (billing.country ?? 'DE'))
}

function contactOf(random: Random, { name = '', country = '' }: OrderAddress): Partial<CheckoutOrder> {
  const [given = '', family = ''] = name.toLowerCase().split(' ')
  const local = oneOf(random, [
    [`${given}.${family}`, 50],
    [`${given}${Math.floor(random() * 99)}`, 20],
    [`${family}.shop`, 8],
    ['sonnenblume', 15],
    [`x${Math.floor(random() * 999_999)}`, 5],
    [`${given}+shop`, 2],
  ])
  return {
    email: `${local}@${oneOf(random, MAIL_DOMAINS)}`,
    ...(random() < 0.7
      ? { phone: `${DIALLED[random() < 0.97 ? country : 'NL'] ?? '0'} 30 5550${place4(random)}` }
      : {}),
    ip: `198.51.${Math.floor(random() * 255)}.${Math.floor(random() * 255)}`,
    ipCountry: random() < 0.95 ? country : oneOf(random, COUNTRIES),
    ipNetwork: oneOf(random, [
      ['consumer', 95],
      ['hosting', 2],
      ['anonymiser', 3],
    ]),
  }
}

function place4(random: Random): string {
  return String(Math.floor(random() * 10_000)).padStart(4, '0')
}

function customerOf(
  random: Random,
): Partial<CheckoutOrder> & Pick<CheckoutOrder, 'hadDispute' | 'pastPaidOrders'> {
  const device = {
    deviceId: `device-${Math.floor(random() * 1e9)}`,
    deviceAgeSeconds: random() < 0.45 ? 60 : Math.floor(random() * 90 * 86_400),
    sessionSeconds: Math.floor(-700 * Math.log(1 - random())),
    paymentAttempts: oneOf(random, [
      [1, 91],
      [2, 6],
      [3, 2],
      [5, 1],
    ]),
  }
  if (random() < 0.45) return { ...device, pastPaidOrders: 0, hadDispute: false }
  const accountAgeSeconds = Math.floor(random() < 0.2 ? random() * 7200 : random() * 900 * 86_400)
  return {
    ...device,
    accountId: `account-${Math.floor(random() * 1e6)}`,
    accountAgeSeconds,
    pastPaidOrders: Math.floor((accountAgeSeconds / 86_400 / 120) * -Math.log(1 - random())),
    hadDispute: random() < 0.008,
  }
}

function cardOf(random: Random, country: string): Partial<CheckoutOrder> {
  if (random() < 0.4) return {}
  return {
    cardToken: `tok_${Math.floor(random() * 1e9).toString(36)}x`,
    card: {
      funding: oneOf(random, [
        ['credit', 45],
        ['debit', 50],
        ['prepaid', 5],
      ]),
      issuerCountry: random() < 0.96 ? country : oneOf(random, COUNTRIES),
      securityCode: random() < 0.98 ? 'match' : 'mismatch',
      threeDSecure: oneOf(random, [
        ['passed', 80],
        ['attempted', 17],
        ['failed', 3],
      ]),
      addressCheck: oneOf(random, [
        ['match', 80],
        ['partly', 13],
        ['mismatch', 7],
      ]),
    },
  }
}
