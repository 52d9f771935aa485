import { DAY_MS } from '../../durations.ts'
import { usualOrder } from '../sample-shopper.ts'
import type { Attack } from './attack.ts'

/** A shopper who got the goods and disputes the payment, again and again: nothing about the orders looks wrong. */
export const friendlyFraud: Attack = ({ startMs, number, shoppers, random }) => {
  const shopper = random.of(shoppers)
  return Array.from({ length: random.between(2, 6) }, (_, place) => {
    const atMs = startMs + place * random.between(4, 14) * DAY_MS
    const orderId = `sample-friendly-${number}-${place}`
    const usual = usualOrder(shopper, { orderId, atMs, pastPaidOrders: place }, random)
    return {
      pattern: 'friendly_fraud',
      isBad: true,
      outcomeAtMs: atMs + random.between(7, 40) * DAY_MS,
      order: { ...usual, hadDispute: place > 3 },
    }
  })
}
