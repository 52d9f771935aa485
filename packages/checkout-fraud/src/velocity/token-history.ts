import { addAt, type BucketList, bucketAt, dropOld, findBucket, numberAt } from './bucket-list.ts'
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
  readonly #short: BucketList = []
  readonly #long: BucketList = []
  /** The bucket in which another was last seen; the one touched longest ago comes first. */
  readonly #others = new Map<string, number>()

  /** The last bucket of six hours in which something happened. */
  get newestBucket(): number {
    return numberAt(this.#long, this.#long.length - LONG_WIDTH)
  }

  addOrder(atMs: number, amount: number): void {
    const short = bucketAt(this.#short, SHORT_WIDTH, Math.floor(atMs / SHORT_BUCKET_MS))
    addAt(this.#short, short + ORDERS, 1)
    addAt(this.#short, short + AMOUNT, amount)
    dropOld(this.#short, SHORT_WIDTH, KEPT.short)
    const long = bucketAt(this.#long, LONG_WIDTH, longBucket(atMs))
    addAt(this.#long, long + ORDERS, 1)
    addAt(this.#long, long + AMOUNT, amount)
    dropOld(this.#long, LONG_WIDTH, KEPT.long)
  }

  /** @param change 1 for an order that turned out bad, -1 for one that did not after all. */
  addBad(bucket: number, { isLate, change }: { readonly isLate: boolean; readonly change: 1 | -1 }): void {
    const mayBeNew = isLate && change === 1
    const index = mayBeNew
      ? bucketAt(this.#long, LONG_WIDTH, bucket)
      : findBucket(this.#long, LONG_WIDTH, bucket)
    // What was dropped since is in no window any more.
    if (index < 0) return
    addAt(this.#long, index + BAD, change)
    if (isLate) addAt(this.#long, index + LATE, change)
    dropOld(this.#long, LONG_WIDTH, KEPT.long)
  }

  addOther(other: string, atMs: number): void {
    const last = Math.max(this.#others.get(other) ?? 0, longBucket(atMs))
    this.#others.delete(other)
    this.#others.set(other, last)
    if (this.#others.size <= OTHERS_LIMIT) return
    for (const [oldest] of this.#others) {
      this.#others.delete(oldest)
      return
    }
  }

  /** An other that has a new name since the keys rotated is not a second one. */
  removeOther(other: string): void {
    this.#others.delete(other)
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
    for (const last of this.#others.values()) if (now - last <= WINDOWS.month) others++
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
