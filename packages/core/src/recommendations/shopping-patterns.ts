import { CloisterError } from '../cloister-error.ts'
import { BasketNeighbours } from './basket-neighbours.ts'
import { BoughtTogether } from './bought-together.ts'
import { checkLearnedSession, type LearnedSession } from './learned-session.ts'
import { NextItems } from './next-items.ts'
import { SessionLog } from './session-log.ts'
import { learnBytes, sessionLogBytes } from './session-log-bytes.ts'
import { Trending } from './trending.ts'

export interface ShoppingPatternsOptions {
  /** What {@link ShoppingPatterns.snapshot} returned before: a restart does not forget. */
  readonly snapshot?: Uint8Array
  /**
   * How many products of sessions are remembered, and how many of baskets: 1,000–10,000,000, default 1,000,000. The
   * oldest are forgotten. Each takes up to 30 bytes.
   */
  readonly capacity?: number
}

export interface NextItemsOptions {
  /** Whether products of the session may come again. Default `false`. */
  readonly withSeen?: boolean
}

/**
 * What goes with what in this shop, learned from lists of product ids and nothing else: no shopper, no visit, no
 * cookie, no profile. It answers from the session at hand and keeps nothing of it.
 */
export interface ShoppingPatterns {
  /**
   * Learns what was looked at together, oldest first. It may be called whenever a session has ended.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for a session with any other field; those
   * before it have been learned.
   */
  learn(sessions: Iterable<LearnedSession>): void
  /** The same for what was bought together. */
  learnBaskets(baskets: Iterable<LearnedSession>): void
  /** Ids of what is looked at next, best first. Empty when no session shares a product with this one. */
  nextItems(items: readonly string[], limit: number, options?: NextItemsOptions): readonly string[]
  /** Ids of what goes into the same basket, best first. */
  boughtTogether(items: readonly string[], limit: number): readonly string[]
  /** Ids of what is looked at in the same sessions as one product, closest first. */
  lookedAtTogether(item: string, limit: number): readonly string[]
  /** Ids of what is in demand at the moment, at most 100. */
  trending(limit: number): readonly string[]
  /** Everything that was learned: product ids and days. */
  snapshot(): Uint8Array<ArrayBuffer>
}

/** Four letters and a version. */
const MAGIC = [0x43, 0x53, 0x50, 0x01]
const USUAL_CAPACITY = 1_000_000

/**
 * Learns and answers on this machine, in memory of fixed size.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createShoppingPatterns(options: ShoppingPatternsOptions = {}): ShoppingPatterns {
  const { capacity = USUAL_CAPACITY, snapshot } = options
  if (!Number.isInteger(capacity) || capacity < 1000 || capacity > 10_000_000)
    throw refuse('capacity', 'a whole number from 1,000 to 10,000,000')
  const sessions = new SessionLog(capacity)
  const baskets = new SessionLog(capacity)
  if (snapshot !== undefined) restore({ sessions, baskets }, snapshot)
  const next = new NextItems(sessions)
  const together = new BoughtTogether(baskets)
  const beside = new BasketNeighbours(sessions, 'close')
  const trends = [new Trending(sessions), new Trending(baskets)]
  return {
    learn: (learned) => learnAll(sessions, learned),
    learnBaskets: (learned) => learnAll(baskets, learned),
    nextItems: (items, limit, { withSeen = false } = {}) => next.find({ items, limit, withSeen }),
    boughtTogether: (items, limit) => together.find(items, limit),
    lookedAtTogether: (id, limit) => {
      const item = sessions.numbers.numberOf(id)
      if (item === undefined) return []
      const known = beside.of(item).ids.filter((other) => sessions.numbers.numberOf(other) !== undefined)
      return known.slice(0, limit)
    },
    trending: (limit) => highestShares(trends).slice(0, limit),
    snapshot: () => joined(sessionLogBytes(sessions), sessionLogBytes(baskets)),
  }
}

function learnAll(log: SessionLog, learned: Iterable<LearnedSession>): void {
  for (const session of learned) log.learn(checkLearnedSession(session))
}

/** A view and a purchase are counted in shares, so that the many views do not drown what is bought. */
function highestShares(trends: readonly Trending[]): readonly string[] {
  const sums = new Map<string, number>()
  for (const [id, share] of trends.flatMap((trend) => trend.shares()))
    sums.set(id, (sums.get(id) ?? 0) + share)
  return [...sums].sort((one, other) => other[1] - one[1]).map(([id]) => id)
}

function joined(sessions: Uint8Array, baskets: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + sessions.byteLength + baskets.byteLength)
  bytes.set(MAGIC)
  new DataView(bytes.buffer).setUint32(4, sessions.byteLength, true)
  bytes.set(sessions, 8)
  bytes.set(baskets, 8 + sessions.byteLength)
  return bytes
}

function restore(logs: { sessions: SessionLog; baskets: SessionLog }, snapshot: Uint8Array): void {
  const isOurs = snapshot instanceof Uint8Array && MAGIC.every((byte, at) => snapshot[at] === byte)
  if (!isOurs || snapshot.byteLength < 8) throw refuse('snapshot', 'bytes that snapshot() returned')
  const end = 8 + new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true)
  learnBytes(logs.sessions, snapshot.subarray(8, end))
  learnBytes(logs.baskets, snapshot.subarray(end))
}

function refuse(option: string, expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected } })
}
