import { DAY_MS, HOUR_MS } from '../../durations.ts'
import { sampleHome, sampleIp } from '../sample-places.ts'
import { sampleName, usualOrder } from '../sample-shopper.ts'
import type { Attack } from './attack.ts'

/** Someone else shops with a shopper's account and stored card: a new device, another address, dearer goods. */
export const accountTakeover: Attack = ({ startMs, number, shoppers, random }) => {
  const victim = random.of(shoppers)
  const intruder = {
    deviceId: `sample-intruder-${number}`,
    ip: sampleIp(random),
    shipping: sampleHome(sampleName(random), random).address,
  }
  return Array.from({ length: random.between(1, 4) }, (_, place) => {
    const atMs = startMs + place * random.between(1, 20) * HOUR_MS
    const orderId = `sample-takeover-${number}-${place}`
    const usual = usualOrder(victim, { orderId, atMs, pastPaidOrders: random.between(1, 12) }, random)
    return {
      pattern: 'account_takeover',
      isBad: true,
      outcomeAtMs: atMs + random.between(2, 30) * DAY_MS,
      order: {
        ...usual,
        ...intruder,
        totalInHundredths: Math.round(usual.totalInHundredths * (2 + 4 * random.next())),
        resaleShare: 0.5 + 0.5 * random.next(),
        hasGiftCard: random.chance(0.3),
        delivery: random.chance(0.6) ? 'express' : 'standard',
        ipNetwork: random.chance(0.5) ? 'anonymiser' : 'consumer',
        ipCountry: random.chance(0.5) ? 'US' : usual.ipCountry,
        deviceAgeSeconds: (atMs - startMs) / 1000,
        sessionSeconds: random.between(20, 240),
      },
    }
  })
}
