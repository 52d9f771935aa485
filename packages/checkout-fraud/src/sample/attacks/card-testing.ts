import { DAY_MS } from '../../durations.ts'
import { sampleHome, sampleIp } from '../sample-places.ts'
import { SAMPLE_EMAIL_DOMAINS, sampleName } from '../sample-shopper.ts'
import type { Attack } from './attack.ts'

/** One machine tries stolen cards with small orders, one after the other, to see which still work. */
export const cardTesting: Attack = ({ startMs, number, random }) => {
  const deviceId = `sample-tester-${number}`
  const ip = sampleIp(random)
  const [domain = ''] = SAMPLE_EMAIL_DOMAINS.disposable
  return Array.from({ length: random.between(15, 60) }, (_, attempt) => {
    const home = sampleHome(sampleName(random), random)
    const atMs = startMs + attempt * random.between(15_000, 60_000)
    return {
      pattern: 'card_testing',
      isBad: true,
      outcomeAtMs: atMs + random.between(1, 20) * DAY_MS,
      order: {
        orderId: `sample-testing-${number}-${attempt}`,
        placedAtMs: atMs,
        localHour: new Date(atMs).getUTCHours(),
        totalInHundredths: random.between(100, 1500),
        itemCount: 1,
        dearestInHundredths: 1500,
        hasGiftCard: random.chance(0.3),
        resaleShare: 0,
        delivery: 'none',
        billing: home.address,
        email: `user${random.between(1000, 9999)}@${domain}`,
        ip,
        ipCountry: 'US',
        ipNetwork: random.chance(0.7) ? 'hosting' : 'consumer',
        deviceId,
        deviceAgeSeconds: (atMs - startMs) / 1000,
        sessionSeconds: random.between(5, 50),
        paymentAttempts: random.between(1, 6),
        pastPaidOrders: 0,
        hadDispute: false,
        cardToken: `tok_stolen_${number}_${attempt}`,
        card: {
          funding: random.chance(0.7) ? 'credit' : 'prepaid',
          issuerCountry: home.country,
          securityCode: random.chance(0.5) ? 'match' : 'mismatch',
          addressCheck: random.chance(0.3) ? 'match' : 'mismatch',
          threeDSecure: 'attempted',
        },
      },
    }
  })
}
