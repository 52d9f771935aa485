import {
  type AnonymityReport,
  type Crowd,
  createKeyring,
  createMemoryVelocity,
  EVERYTHING_TOLD,
  frameOf,
  kAnonymity,
  measureCrowd,
  type OrderSignals,
  orderSignals,
  type Scorer,
  TYPICAL_CROWD,
} from '@cloister/checkout-fraud'
import { frameOrders, replayOrders } from '@cloister/checkout-fraud/replay'
import { generateOrders, SAMPLE_EMAIL_DOMAINS, type SampleOrder } from '@cloister/checkout-fraud/testing'
import type { SampleShop } from './sample-shops.ts'

const DAYS = 30
const COUNTED = 1_000_000
/** The month before is another one: nobody measures the orders that are yet to come. */
const [MONTH_BEFORE, MONTH] = [2, 1] as const

const CONTEXT = {
  freeEmailDomains: SAMPLE_EMAIL_DOMAINS.free,
  disposableEmailDomains: SAMPLE_EMAIL_DOMAINS.disposable,
}

export interface CrowdAnonymity extends AnonymityReport {
  /** How many signals of an order are told, on average. */
  readonly told: number
}

/** How much alike the orders of one month look in what crosses. */
export interface MonthAnonymity {
  readonly orders: number
  readonly typical: CrowdAnonymity
  /** With the crowd that the shop measured the month before. */
  readonly measured: CrowdAnonymity
  readonly everything: CrowdAnonymity
  /** As crosses by default, with the buckets of what was counted under tokens. */
  readonly withVelocity: AnonymityReport
}

export async function monthAnonymity(shop: SampleShop): Promise<MonthAnonymity> {
  const orders = ordersOf(shop, MONTH)
  const signals = orders.map(({ order }) => orderSignals(order, CONTEXT))
  const before = ordersOf(shop, MONTH_BEFORE).map(({ order }) => orderSignals(order, CONTEXT))
  return {
    orders: orders.length,
    typical: crowdAnonymity(signals, TYPICAL_CROWD),
    measured: crowdAnonymity(signals, measureCrowd(before)),
    everything: crowdAnonymity(signals, EVERYTHING_TOLD),
    withVelocity: await velocityAnonymity(orders),
  }
}

function ordersOf({ shoppers, change = (order) => order }: SampleShop, seed: number): readonly SampleOrder[] {
  const samples = generateOrders({ shoppers, days: DAYS, seed })
  return samples.map((sample) => ({ ...sample, order: change(sample.order) }))
}

function crowdAnonymity(signals: readonly OrderSignals[], crowd: Crowd): CrowdAnonymity {
  const frames = signals.map((each) => frameOf(each, {}, crowd))
  const told = frames.flatMap((frame) => Object.values(frame.signals)).filter((word) => word !== 'untold')
  // Without the name of their form, which is in every one.
  return { ...kAnonymity(frames), told: told.length / frames.length - 1 }
}

/** A replay counts it; what is said of the orders meanwhile does not matter. */
async function velocityAnonymity(orders: readonly SampleOrder[]): Promise<AnonymityReport> {
  const frames = frameOrders(orders, {
    velocity: createMemoryVelocity({ maxTokens: COUNTED, maxOrders: COUNTED }),
    keysAt: (now) => createKeyring({ now }),
    context: CONTEXT,
  })
  return (await replayOrders(frames, { scorer: SAYS_NOTHING })).frameAnonymity
}

const SAYS_NOTHING: Scorer = {
  name: 'nothing',
  isLocal: true,
  score: () => Promise.resolve({ score: 0, reasons: [], model: { name: 'nothing', version: '0' } }),
  close: () => Promise.resolve(),
}
