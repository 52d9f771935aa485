import { DAY_MS } from '../../durations.ts'
import { type SampleHome, sampleHome, sampleIp } from '../sample-places.ts'
import { SAMPLE_EMAIL_DOMAINS, sampleName } from '../sample-shopper.ts'
import type { SeededRandom } from '../seeded-random.ts'
import type { Attack } from './attack.ts'

const WEEKS = 5

/** Where parcels of many names go, to be sent on. */
interface Drop {
  readonly number: number
  readonly home: SampleHome
  readonly random: SeededRandom
}

/** Many stolen cards, many names, one address from which parcels are sent on, for weeks. */
export const reshipping: Attack = ({ startMs, number, random }) => {
  const drop = { number, home: sampleHome(sampleName(random), random), random }
  return Array.from({ length: random.between(12, 35) }, (_, place) => {
    const atMs = startMs + Math.floor(random.next() * WEEKS * 7 * DAY_MS)
    return {
      pattern: 'reshipping',
      isBad: true,
      outcomeAtMs: atMs + random.between(5, 30) * DAY_MS,
      order: { ...basket(atMs, random), ...buyer(drop, place) },
    }
  })
}

function basket(atMs: number, random: SeededRandom) {
  const total = random.between(15_000, 90_000)
  return {
    placedAtMs: atMs,
    localHour: new Date(atMs).getUTCHours(),
    totalInHundredths: total,
    itemCount: random.between(1, 3),
    dearestInHundredths: Math.round(total * 0.8),
    hasGiftCard: false,
    resaleShare: 0.4 + 0.6 * random.next(),
    delivery: random.chance(0.4) ? 'express' : 'standard',
    sessionSeconds: random.between(60, 900),
    paymentAttempts: random.between(1, 3),
    pastPaidOrders: 0,
    hadDispute: false,
  } as const
}

function buyer({ number, home: drop, random }: Drop, place: number) {
  const owner = sampleHome(sampleName(random), random)
  const domain = random.of([...SAMPLE_EMAIL_DOMAINS.free] as [string, ...string[]])
  return {
    orderId: `sample-reshipping-${number}-${place}`,
    billing: owner.address,
    shipping: { ...drop.address, name: random.chance(0.5) ? drop.address.name : owner.address.name },
    email: `buyer.${number}.${place}@${domain}`,
    phone: random.chance(0.5) ? drop.phone : owner.phone,
    ip: sampleIp(random),
    ipCountry: random.chance(0.6) ? drop.country : owner.country,
    ipNetwork: random.chance(0.3) ? 'anonymiser' : 'consumer',
    deviceId: `sample-reshipper-${number}-${random.between(0, 5)}`,
    deviceAgeSeconds: random.wait(3 * DAY_MS) / 1000,
    cardToken: `tok_stolen_reshipping_${number}_${place}`,
    card: {
      funding: 'credit',
      issuerCountry: owner.country,
      securityCode: random.chance(0.85) ? 'match' : 'mismatch',
      addressCheck: random.chance(0.6) ? 'match' : 'partly',
      threeDSecure: random.chance(0.2) ? 'passed' : 'attempted',
    },
  } as const
}
