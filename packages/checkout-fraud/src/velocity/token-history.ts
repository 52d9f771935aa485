import { addAt, type BucketList, dropOld, findBucket, numberAt, withBucket } from './bucket-list.ts'
import type { TokenVelocity } from './velocity-store.ts'
import { KEPT, LONG_BUCKET_MS, OTHERS_LIMIT, SHORT_BUCKET_MS, WINDOWS } from './velocity-windows.ts'

/** Bucket, orders, amount. */
const SHORT_WIDTH = 3
/** Bucket, orders, amount, bad ones, and those of older buckets that turned out bad late. */
const LONG_WIDTH = 5
const [ORDERS, AMOUNT, BAD, LATE] = [1, 2, 3, 4]

type Sums = { -readonly [Name in keyof TokenVelocity]: TokenVelocity[Name] }

/** What is kept of one token: sums, and the others that it came with. */
export class TokenHistory {
  #short: BucketList = []
  #long: BucketList = []
  /** Others, the one touched longest ago first, and beside them the bucket in which each was last seen. */
  #others: readonly string[] = []
  #lastSeen: readonly number[] = []

  /** The last bucket of six hours in which something happened. */
  get newestBucket(): number {
    return numberAt(this.#long, this.#long.length - LONG_WIDTH)
  }

  addOrder(atMs: number, amount: number): void {
    const [short, long] = [Math.floor(atMs / SHORT_BUCKET_MS), longBucket(atMs)]
    this.#short = withBucket(this.#short, SHORT_WIDTH, short)
    addOrderTo(this.#short, findBucket(this.#short, SHORT_WIDTH, short), amount)
    dropOld(this.#short, SHORT_WIDTH, KEPT.short)
    this.#long = withBucket(this.#long, LONG_WIDTH, long)
    addOrderTo(this.#long, findBucket(this.#long, LONG_WIDTH, long), amount)
    dropOld(this.#long, LONG_WIDTH, KEPT.long)
  }

  /** @param change 1 for an order that turned out bad, -1 for one that did not after all. */
  addBad(bucket: number, { isLate, change }: { readonly isLate: boolean; readonly change: 1 | -1 }): void {
    if (isLate && change === 1) this.#long = withBucket(this.#long, LONG_WIDTH, bucket)
    const index = findBucket(this.#long, LONG_WIDTH, bucket)
    // What was dropped since is in no window any more.
    if (index < 0) return
    addAt(this.#long, index + BAD, change)
    if (isLate) addAt(this.#long, index + LATE, change)
    dropOld(this.#long, LONG_WIDTH, KEPT.long)
  }

  addOther(other: string, atMs: number): void {
    const last = Math.max(this.removeOther(other), longBucket(atMs))
    this.#others = this.#others.concat(other).slice(-OTHERS_LIMIT)
    this.#lastSeen = this.#lastSeen.concat(last).slice(-OTHERS_LIMIT)
  }

  /** An other that has a new name since the keys rotated is not a second one. Tells when it was last seen, or 0. */
  removeOther(other: string): number {
    const index = this.#others.indexOf(other)
    if (index < 0) return 0
    const last = this.#lastSeen[index] ?? 0
    this.#others = this.#others.toSpliced(index, 1)
    this.#lastSeen = this.#lastSeen.toSpliced(index, 1)
    return last
  }

  addTo(sums: Sums, atMs: number): void {
    this.#addShort(sums, Math.floor(atMs / SHORT_BUCKET_MS))
    const now = longBucket(atMs)
    for (let index = this.#long.length - LONG_WIDTH; index >= 0; index -= LONG_WIDTH) {
      const age = now - numberAt(this.#long, index)
      if (age > WINDOWS.settledMonth) break
      if (age >= 0) this.#addLong(sums, index, age)
    }
    let others = sums.distinctOthers
    for (const last of this.#lastSeen) if (now - last <= WINDOWS.month) others++
    sums.distinctOthers = Math.min(others, OTHERS_LIMIT)
  }

  #addShort(sums: Sums, now: number): void {
    for (let index = this.#short.length - SHORT_WIDTH; index >= 0; index -= SHORT_WIDTH) {
      const age = now - numberAt(this.#short, index)
      if (age > WINDOWS.day) return
      if (age < 0) continue
      const orders = numberAt(this.#short, index + ORDERS)
      if (age <= WINDOWS.hour) sums.orders1h += orders
      sums.orders24h += orders
      sums.amount24h += numberAt(this.#short, index + AMOUNT)
    }
  }

  #addLong(sums: Sums, index: number, age: number): void {
    const orders = numberAt(this.#long, index + ORDERS)
    const amount = numberAt(this.#long, index + AMOUNT)
    const bad = numberAt(this.#long, index + BAD)
    if (age <= WINDOWS.week) {
      sums.orders7d += orders
      sums.amount7d += amount
    }
    if (age <= WINDOWS.month) {
      sums.orders30d += orders
      sums.amount30d += amount
    }
    if (age <= WINDOWS.delay) sums.badRecently += bad
    else addSettled(sums, { age, settled: orders + numberAt(this.#long, index + LATE), bad })
  }
}

function addOrderTo(list: BucketList, index: number, amount: number): void {
  addAt(list, index + ORDERS, 1)
  addAt(list, index + AMOUNT, amount)
}

function addSettled(
  sums: Sums,
  { age, settled, bad }: { readonly age: number; readonly settled: number; readonly bad: number },
): void {
  sums.settled30d += settled
  sums.bad30d += bad
  if (age > WINDOWS.settledWeek) return
  sums.settled7d += settled
  sums.bad7d += bad
  if (age > WINDOWS.settledDay) return
  sums.settled1d += settled
  sums.bad1d += bad
}

export function longBucket(atMs: number): number {
  return Math.floor(atMs / LONG_BUCKET_MS)
}
