import { DAY_MS, HOUR_MS } from '../durations.ts'
import { accountTakeover } from './attacks/account-takeover.ts'
import type { Attack } from './attacks/attack.ts'
import { cardTesting } from './attacks/card-testing.ts'
import { friendlyFraud } from './attacks/friendly-fraud.ts'
import { reshipping } from './attacks/reshipping.ts'
import type { SampleOrder } from './sample-order.ts'
import { type SampleShopper, sampleShopper, usualOrder } from './sample-shopper.ts'
import { SeededRandom } from './seeded-random.ts'

export interface SampleOptions {
  /** The same seed makes the same orders. Default 1. */
  readonly seed?: number
  /** Default 1000. */
  readonly shoppers?: number
  /** Default 60. */
  readonly days?: number
  /** When the first day begins, in milliseconds since 1970. Default the first of January 2026, UTC. */
  readonly startMs?: number
  /** Attacks of each kind per thirty days. Default one of cards, four of accounts, one drop, four friendly ones. */
  readonly attacks?: Partial<Record<SampleAttack, number>>
}

/** Ways in which the sample's shops are attacked. */
export type SampleAttack = 'card_testing' | 'account_takeover' | 'reshipping' | 'friendly_fraud'

const ATTACKS: Readonly<Record<SampleAttack, Attack>> = {
  card_testing: cardTesting,
  account_takeover: accountTakeover,
  reshipping,
  friendly_fraud: friendlyFraud,
}

const PER_MONTH: Readonly<Record<SampleAttack, number>> = {
  card_testing: 1,
  account_takeover: 4,
  reshipping: 1,
  friendly_fraud: 4,
}

/**
 * Orders that nobody placed, the earliest first: people, addresses and numbers of ranges that are kept free for that,
 * honest habits, and the four ways in which shops are robbed most. For demos, load and tests: a model that was trained
 * on them knows nothing about your shop.
 */
export function generateOrders(options: SampleOptions = {}): readonly SampleOrder[] {
  const { seed = 1, days = 60, startMs = Date.UTC(2026, 0, 1), shoppers: count = 1000 } = options
  const random = new SeededRandom(seed)
  const [first, ...others] = Array.from({ length: Math.max(1, count) }, (_, number) =>
    sampleShopper(number, startMs, random),
  )
  const shoppers = [first ?? sampleShopper(0, startMs, random), ...others] as const
  const endMs = startMs + days * DAY_MS
  const honest = shoppers.flatMap((shopper, number) =>
    honestOrders(shopper, { number, startMs, endMs, random }),
  )
  const attacks = Object.entries(ATTACKS).flatMap(([kind, attack]) => {
    const perMonth = options.attacks?.[kind as SampleAttack] ?? PER_MONTH[kind as SampleAttack]
    return Array.from({ length: Math.round((perMonth * days) / 30) }, (_, number) =>
      attack({ startMs: startMs + random.next() * days * DAY_MS, number, shoppers, random }),
    ).flat()
  })
  return [...honest, ...attacks]
    .filter(({ order }) => order.placedAtMs < endMs)
    .map(withWholeTimes)
    .toSorted((one, other) => one.order.placedAtMs - other.order.placedAtMs)
}

interface Habit {
  readonly number: number
  readonly startMs: number
  readonly endMs: number
  readonly random: SeededRandom
}

function honestOrders(
  shopper: SampleShopper,
  { number, startMs, endMs, random }: Habit,
): readonly SampleOrder[] {
  const orders: SampleOrder[] = []
  const before = Math.floor(random.wait(3))
  for (
    let day = startMs + random.next() * shopper.daysBetweenOrders * DAY_MS;
    day < endMs;
    day += random.wait(shopper.daysBetweenOrders * DAY_MS)
  ) {
    const hour = shopper.usualHour + 2.5 * random.normal()
    const atMs = Math.max(startMs, Math.floor(day / DAY_MS) * DAY_MS + hour * HOUR_MS)
    const orderId = `sample-order-${number}-${orders.length}`
    const order = usualOrder(shopper, { orderId, atMs, pastPaidOrders: before + orders.length }, random)
    orders.push({ pattern: 'honest', isBad: false, order })
  }
  return orders
}

/** Shops count whole milliseconds and seconds. */
function withWholeTimes(sample: SampleOrder): SampleOrder {
  const { order, outcomeAtMs } = sample
  const whole = (value: number | undefined): number | undefined => value && Math.floor(value)
  return {
    ...sample,
    order: {
      ...order,
      placedAtMs: Math.floor(order.placedAtMs),
      deviceAgeSeconds: whole(order.deviceAgeSeconds),
      sessionSeconds: whole(order.sessionSeconds),
      accountAgeSeconds: whole(order.accountAgeSeconds),
    },
    ...(outcomeAtMs !== undefined && { outcomeAtMs: Math.floor(outcomeAtMs) }),
  }
}
