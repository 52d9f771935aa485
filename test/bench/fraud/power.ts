import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyring, createMemoryVelocity } from '@cloister/checkout-fraud'
import { frameOrders, type RankingPower, rankingPower } from '@cloister/checkout-fraud/replay'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { type CardPayment, readCardPayments } from './card-payment.ts'
import { handbookOrder } from './handbook-order.ts'
import { DAY_MS, type HandbookSplit, handbookSplit } from './handbook-protocol.ts'
import { rawPower } from './raw-power.ts'
import { WeekRun } from './week-run.ts'

const DELAY_DAYS = 7
/** A week to learn from, a week of waiting, a week to score. */
const SPLIT_DAYS = 21
/** Weeks before the last one that are measured as well; their history is shorter by as much. */
const EARLIER_DAYS = [3, 7, 10, 14] as const
const COUNTED = 1_000_000
/** Longer than any history: keys that are never changed within the data. */
const NO_ROTATION_DAYS = 90
const ROTATION_DAYS = 30

/** The power of what crosses on every file of card payments in a directory. */
export async function measurePower(directory: string): Promise<readonly Figure[]> {
  const files = readdirSync(directory).filter((name) => /^handbook-.*\.csv\.gz$/u.test(name))
  const figures: Figure[] = []
  for (const file of files.sort()) figures.push(...(await powerOf(join(directory, file))))
  return figures
}

async function powerOf(file: string): Promise<readonly Figure[]> {
  const payments = readCardPayments(file)
  const lastDay = Math.floor((payments.at(-1)?.atMs ?? 0) / DAY_MS)
  const trainFrom = (daysEarlier: number): string =>
    new Date((lastDay - daysEarlier - SPLIT_DAYS + 1) * DAY_MS).toISOString().slice(0, 10)
  const splits = [0, ...EARLIER_DAYS].map((days) => handbookSplit(payments, trainFrom(days)))
  const [last, ...earlier] = splits as [HandbookSplit, ...HandbookSplit[]]
  // The keys change on the first day that is scored, when the fewest days are left in the history of the one before.
  const firstScored = payments[last.test[0] ?? 0]?.atMs ?? 0
  const [lasting = NOTHING, ...others] = await measureWeeks(payments, splits, {
    rotationDays: NO_ROTATION_DAYS,
    firstScored,
  })
  const rotation = { rotationDays: ROTATION_DAYS, firstScored }
  const [rotated = NOTHING] = await measureWeeks(payments, [last], rotation)
  const week = weekName(payments, last)
  return [
    ...barFigures(week, lasting, rawPower(payments, last, DELAY_DAYS)),
    atMost(0.005, {
      name: `ROC area that new keys every ${ROTATION_DAYS} days cost at worst, ${week}`,
      value: lasting.areaUnderRoc - rotated.areaUnderRoc,
      unit: '',
    }),
    ...weekFigures(`${week}, new keys on its first day`, rotated),
    ...earlier.flatMap((split, place) => weekFigures(weekName(payments, split), others[place] ?? NOTHING)),
  ]
}

const NOTHING: RankingPower = rankingPower([])

interface Keys {
  readonly rotationDays: number
  /** A change of keys falls on this day. */
  readonly firstScored: number
}

/** One sweep over all payments, in which every split learns and scores as its days come by. */
async function measureWeeks(
  payments: readonly CardPayment[],
  splits: readonly HandbookSplit[],
  { rotationDays, firstScored }: Keys,
): Promise<readonly RankingPower[]> {
  const runs = splits.map((split) => new WeekRun(split))
  const shiftMs = DAY_MS * (rotationDays - (Math.floor(firstScored / DAY_MS) % rotationDays))
  const frames = frameOrders(
    payments.map((payment, place) => handbookOrder(payment, place, DELAY_DAYS)),
    {
      velocity: createMemoryVelocity({ maxTokens: COUNTED, maxOrders: COUNTED }),
      keysAt: (now) => createKeyring({ rotationDays, now: () => now() + shiftMs }),
    },
  )
  let place = 0
  for await (const framed of frames) {
    for (const run of runs) await run.take(framed, place)
    place += 1
  }
  return runs.map(({ scored }) => rankingPower(scored))
}

function barFigures(week: string, power: RankingPower, raw: RankingPower): readonly Figure[] {
  const bars = {
    areaUnderRoc: 0.87,
    averagePrecision: 0.64,
    cardPrecisionAtTop: 0.285,
    recallAt1PercentFalsePositives: 0.7,
  }
  return measuresOf(power).map(({ name, key, value }) =>
    atLeast(bars[key], {
      name: `${name}, ${week}`,
      value,
      unit: '',
      peer: 'the same trees told everything',
      peerValue: raw[key],
      ratio: value / raw[key],
    }),
  )
}

function weekFigures(week: string, power: RankingPower): readonly Figure[] {
  return measuresOf(power).map(({ name, value }) => ({ name: `${name}, ${week}`, value, unit: '' }))
}

function measuresOf(power: RankingPower) {
  const named = [
    ['ROC area', 'areaUnderRoc'],
    ['average precision', 'averagePrecision'],
    ['card precision at 100', 'cardPrecisionAtTop'],
    ['recall at 1 % false positives', 'recallAt1PercentFalsePositives'],
  ] as const
  return named.map(([name, key]) => ({ name, key, value: power[key] }))
}

function weekName(payments: readonly CardPayment[], { test }: HandbookSplit): string {
  const day = (place: number | undefined): string =>
    new Date(payments[place ?? 0]?.atMs ?? 0).toISOString().slice(0, 10)
  return `${day(test[0])} to ${day(test.at(-1))}`
}
