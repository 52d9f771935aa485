import type { CheckoutOrder } from '../checkout-order.ts'
import { DAY_MS } from '../durations.ts'
import { type SampleHome, sampleHome, sampleIp } from './sample-places.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Domains of the made-up shoppers. Hand the sets to `SignalContext`, or nobody knows what they are. */
export const SAMPLE_EMAIL_DOMAINS: Readonly<Record<'free' | 'disposable', ReadonlySet<string>>> = {
  free: new Set(['freemail.example', 'post.example', 'webmail.example']),
  disposable: new Set(['ten-minutes.example', 'throwaway.example']),
}

const FIRST_NAMES = [
  'Ada',
  'Bela',
  'Cleo',
  'Dario',
  'Edda',
  'Finn',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
] as const
const LAST_NAMES = [
  'Beispiel',
  'Exemple',
  'Muster',
  'Placeholder',
  'Probe',
  'Sample',
  'Specimen',
  'Testfall',
] as const

/** Someone who was made up, with habits. */
export interface SampleShopper {
  readonly home: SampleHome
  readonly email: string
  readonly accountId: string | undefined
  readonly joinedAtMs: number
  readonly deviceId: string
  readonly deviceSinceMs: number
  readonly ip: string
  readonly cardToken: string
  readonly funding: 'credit' | 'debit'
  /** What they spend on a usual order, in hundredths. */
  readonly usualAmount: number
  /** Days between two orders, on average. */
  readonly daysBetweenOrders: number
  /** The hour at which they mostly shop. */
  readonly usualHour: number
}

/** @param number Tells this shopper from the others. */
export function sampleShopper(number: number, startMs: number, random: SeededRandom): SampleShopper {
  const [first, last] = [random.of(FIRST_NAMES), random.of(LAST_NAMES)]
  const isFree = random.chance(0.75)
  const domain = isFree ? random.of([...SAMPLE_EMAIL_DOMAINS.free] as [string, ...string[]]) : 'works.example'
  return {
    home: sampleHome(`${first} ${last}`, random),
    email: `${first}.${last}${number}@${domain}`.toLowerCase(),
    accountId: random.chance(0.7) ? `sample-account-${number}` : undefined,
    joinedAtMs: startMs - random.wait(400 * DAY_MS),
    deviceId: `sample-device-${number}`,
    deviceSinceMs: startMs - random.wait(120 * DAY_MS),
    ip: sampleIp(random),
    cardToken: `tok_sample_${number}`,
    funding: random.chance(0.5) ? 'credit' : 'debit',
    usualAmount: Math.round(4500 * Math.exp(0.7 * random.normal())),
    daysBetweenOrders: 8 + random.wait(30),
    usualHour: random.between(8, 22),
  }
}

/** Names that an attacker makes up as they go. */
export function sampleName(random: SeededRandom): string {
  return `${random.of(FIRST_NAMES)} ${random.of(LAST_NAMES)}`
}

/** The order that a shopper places when all is as usual. */
export function usualOrder(
  shopper: SampleShopper,
  placed: { readonly orderId: string; readonly atMs: number; readonly pastPaidOrders: number },
  random: SeededRandom,
): CheckoutOrder {
  const total = Math.max(500, Math.round(shopper.usualAmount * Math.exp(0.45 * random.normal())))
  const isGift = random.chance(0.06)
  return {
    orderId: placed.orderId,
    placedAtMs: placed.atMs,
    localHour: new Date(placed.atMs).getUTCHours(),
    totalInHundredths: total,
    itemCount: 1 + Math.floor(random.wait(1.5)),
    dearestInHundredths: Math.round(total * (0.4 + 0.6 * random.next())),
    hasGiftCard: random.chance(0.03),
    resaleShare: random.chance(0.15) ? random.next() : 0,
    delivery: random.chance(0.12) ? 'express' : 'standard',
    billing: shopper.home.address,
    shipping: isGift ? sampleHome(sampleName(random), random).address : shopper.home.address,
    email: shopper.email,
    phone: shopper.home.phone,
    ip: random.chance(0.9) ? shopper.ip : sampleIp(random),
    ipCountry: random.chance(0.97) ? shopper.home.country : 'ES',
    ipNetwork: random.chance(0.96) ? 'consumer' : random.of(['hosting', 'anonymiser']),
    deviceId: shopper.deviceId,
    deviceAgeSeconds: Math.max(0, (placed.atMs - shopper.deviceSinceMs) / 1000),
    sessionSeconds: 60 + random.wait(700),
    paymentAttempts: random.chance(0.95) ? 1 : 2,
    accountId: shopper.accountId,
    accountAgeSeconds:
      shopper.accountId === undefined ? undefined : Math.max(0, (placed.atMs - shopper.joinedAtMs) / 1000),
    pastPaidOrders: shopper.accountId === undefined ? 0 : placed.pastPaidOrders,
    hadDispute: false,
    cardToken: shopper.cardToken,
    card: {
      funding: shopper.funding,
      issuerCountry: shopper.home.country,
      securityCode: random.chance(0.99) ? 'match' : 'mismatch',
      addressCheck: random.chance(0.93) ? 'match' : 'partly',
      threeDSecure: random.chance(0.6) ? 'passed' : 'attempted',
    },
  }
}
