import type { TokenKind } from './order-tokens.ts'
import type { TokenVelocity, VelocityReading } from './velocity/velocity-store.ts'

/**
 * What is told of the counts under one token: orders and others as ⌊log2(1 + n)⌋, amounts as ⌊2·log2(1 + units)⌋,
 * rates in tenths; means of amounts as amounts, and how far the order is from one in half octaves, 16 for a usual order
 * and 0 where there was none before. A sum and a count, each in its bucket, tell a mean too roughly: an order of five
 * times what is usual would look like one of twice.
 */
export const VELOCITY_MEASURES = [
  'orders1h',
  'orders24h',
  'orders7d',
  'orders30d',
  'amount24h',
  'amount7d',
  'amount30d',
  'distinctOthers',
  'settled1d',
  'settled7d',
  'settled30d',
  'badRate1d',
  'badRate7d',
  'badRate30d',
  'bad1d',
  'bad7d',
  'bad30d',
  'badRecently',
  'meanAmount24h',
  'meanAmount7d',
  'meanAmount30d',
  'amountOverMean7d',
  'amountOverMean30d',
] as const

export type VelocityMeasure = (typeof VELOCITY_MEASURES)[number]

/** The largest bucket: a larger number could hold something. */
export const HIGHEST_BUCKET = 63

/** Whole numbers from 0 to {@link HIGHEST_BUCKET}. */
export type TokenVelocitySignals = Readonly<Record<VelocityMeasure, number>>

/** Buckets of what was counted. A kind is absent when the order had no such token. */
export type VelocitySignals = Readonly<Partial<Record<TokenKind, TokenVelocitySignals>>>

/**
 * Counts and amounts of a store as buckets, in which two shoppers with about the same history look alike.
 *
 * @param amountInHundredths Of the order that is asked about. Without it nothing is said of how usual it is.
 */
export function velocitySignals(
  { byKind }: Pick<VelocityReading, 'byKind'>,
  amountInHundredths?: number,
): VelocitySignals {
  return Object.fromEntries(
    Object.entries(byKind).map(([kind, velocity]) => [
      kind,
      Object.fromEntries(
        VELOCITY_MEASURES.map((measure) => [measure, BUCKETS[measure](velocity, amountInHundredths)]),
      ),
    ]),
  )
}

type Bucket = (velocity: TokenVelocity, amount: number | undefined) => number

const BUCKETS: Readonly<Record<VelocityMeasure, Bucket>> = {
  orders1h: ({ orders1h }) => countBucket(orders1h),
  orders24h: ({ orders24h }) => countBucket(orders24h),
  orders7d: ({ orders7d }) => countBucket(orders7d),
  orders30d: ({ orders30d }) => countBucket(orders30d),
  amount24h: ({ amount24h }) => amountBucket(amount24h),
  amount7d: ({ amount7d }) => amountBucket(amount7d),
  amount30d: ({ amount30d }) => amountBucket(amount30d),
  distinctOthers: ({ distinctOthers }) => countBucket(distinctOthers),
  settled1d: ({ settled1d }) => countBucket(settled1d),
  settled7d: ({ settled7d }) => countBucket(settled7d),
  settled30d: ({ settled30d }) => countBucket(settled30d),
  badRate1d: ({ bad1d, settled1d }) => tenths(bad1d, settled1d),
  badRate7d: ({ bad7d, settled7d }) => tenths(bad7d, settled7d),
  badRate30d: ({ bad30d, settled30d }) => tenths(bad30d, settled30d),
  bad1d: ({ bad1d }) => countBucket(bad1d),
  bad7d: ({ bad7d }) => countBucket(bad7d),
  bad30d: ({ bad30d }) => countBucket(bad30d),
  badRecently: ({ badRecently }) => countBucket(badRecently),
  meanAmount24h: ({ amount24h, orders24h }) => amountBucket(mean(amount24h, orders24h)),
  meanAmount7d: ({ amount7d, orders7d }) => amountBucket(mean(amount7d, orders7d)),
  meanAmount30d: ({ amount30d, orders30d }) => amountBucket(mean(amount30d, orders30d)),
  amountOverMean7d: ({ amount7d, orders7d }, amount) => overMean(amount, mean(amount7d, orders7d)),
  amountOverMean30d: ({ amount30d, orders30d }, amount) => overMean(amount, mean(amount30d, orders30d)),
}

/** An order of this step is as large as the mean, or less than half an octave larger. */
const USUAL = 16

function mean(amount: number, orders: number): number {
  return orders <= 0 ? 0 : Math.max(0, amount) / orders
}

function overMean(amount: number | undefined, usual: number): number {
  if (amount === undefined || usual <= 0) return 0
  const step = USUAL + Math.floor(2 * Math.log2((100 + Math.max(0, amount)) / (100 + usual)))
  return Math.min(Math.max(step, 1), 2 * USUAL)
}

function countBucket(count: number): number {
  return Math.min(Math.floor(Math.log2(1 + Math.max(0, count))), HIGHEST_BUCKET)
}

function amountBucket(hundredths: number): number {
  return Math.min(Math.floor(2 * Math.log2(1 + Math.max(0, hundredths) / 100)), HIGHEST_BUCKET)
}

/** Of nothing nothing was bad. */
function tenths(bad: number, settled: number): number {
  return settled <= 0 ? 0 : Math.min(Math.round((10 * Math.max(0, bad)) / settled), 10)
}
