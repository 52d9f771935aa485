import { CloisterError } from '@cloister/core'
import { abortError, optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import { TOKEN_KINDS, type TokenKind, type VelocityToken } from '../order-tokens.ts'
import { AgingMap } from './aging-map.ts'
import { checkedEvent, checkedOutcome } from './checked-event.ts'
import { COUNTED_WITH } from './counted-with.ts'
import { badBucket, KnownOrders } from './known-orders.ts'
import { NOTHING_COUNTED } from './nothing-counted.ts'
import { TokenHistories } from './token-histories.ts'
import type {
  SettledOrder,
  TokenVelocity,
  VelocityEvent,
  VelocityReading,
  VelocityStore,
} from './velocity-store.ts'
import { ANSWER_KEPT_MS, OTHER_NAME_LENGTH } from './velocity-windows.ts'

export interface MemoryVelocityOptions {
  /** How many tokens are kept, at most 10 000 000. Default 100 000; the one seen longest ago goes first. */
  readonly maxTokens?: number | undefined
  /** How many orders are known, at most 10 000 000. Default 100 000; the oldest goes first. */
  readonly maxOrders?: number | undefined
}

const limit = z.optional(z.int().check(z.gte(1), z.lte(10_000_000)))
const schema = z.strictObject({ maxTokens: limit, maxOrders: limit })

const DEFAULT_LIMIT = 100_000
/** Readings are large, and whoever asks again does so soon. */
const ANSWERS_LIMIT = 10_000
const ANSWERS_SWEPT_AT_ONCE = 4

/**
 * Counts in the memory of this process: for one server, and for tests. What it knows ends with the process, and its
 * memory has a bound.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createMemoryVelocity(options: MemoryVelocityOptions = {}): VelocityStore {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  return new MemoryVelocity(parsed.data)
}

interface Answer {
  readonly atMs: number
  readonly byKind: VelocityReading['byKind']
}

class MemoryVelocity implements VelocityStore {
  readonly #histories: TokenHistories
  readonly #orders: KnownOrders
  readonly #answers = new AgingMap<VelocityToken, Answer>()
  /** Of the youngest order: a replay of last year's orders is swept by last year's time. */
  #clockMs = 0
  #isClosed = false

  constructor({ maxTokens = DEFAULT_LIMIT, maxOrders = DEFAULT_LIMIT }: MemoryVelocityOptions) {
    this.#histories = new TokenHistories(maxTokens)
    this.#orders = new KnownOrders(maxOrders)
  }

  async record(given: VelocityEvent, { signal }: { readonly signal: AbortSignal }): Promise<VelocityReading> {
    this.#mayGoOn(signal)
    const event = checkedEvent(given)
    const knownId = this.#orders.find(event, event.atMs)
    if (knownId !== undefined && this.#orders.get(knownId)?.counted !== undefined) {
      return { isRepeated: true, byKind: this.#answered(knownId, event) }
    }
    const byKind = this.#read(event)
    this.#count(event)
    this.#remember(event, knownId)
    this.#answers.renew(event.id, { atMs: event.atMs, byKind })
    this.#sweep(event.atMs)
    return { isRepeated: false, byKind }
  }

  async settle(given: SettledOrder, { signal }: { readonly signal: AbortSignal }): Promise<void> {
    this.#mayGoOn(signal)
    const { id, previousId, isBad, atMs } = checkedOutcome(given)
    const knownId = this.#orders.find({ id, previousId }, atMs)
    const known = this.#orders.get(knownId ?? id)
    if (known?.counted === undefined) {
      const sinceMs = this.#clockMs === 0 ? Date.now() : this.#clockMs
      this.#orders.set(knownId ?? id, { sinceMs, isBad, outcomeAtMs: atMs })
      return
    }
    if (knownId === undefined || known.isBad === isBad) return
    const { counted } = known
    const outcomeAtMs = isBad ? atMs : known.outcomeAtMs
    const bucket = badBucket(counted.atMs, outcomeAtMs)
    for (const token of counted.tokens) this.#book(token, { ...counted, bucket, change: isBad ? 1 : -1 })
    this.#orders.set(knownId, { ...known, isBad, outcomeAtMs })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#histories.clear()
    this.#orders.clear()
    this.#answers.clear()
  }

  #mayGoOn(signal: AbortSignal): void {
    if (this.#isClosed) throw new CloisterError('CLOISTER_CLOSED')
    if (signal.aborted) throw abortError(signal)
  }

  #answered(id: VelocityToken, event: VelocityEvent): VelocityReading['byKind'] {
    const answer = this.#answers.get(id)
    const isFresh = answer !== undefined && Math.abs(event.atMs - answer.atMs) <= ANSWER_KEPT_MS
    return isFresh ? answer.byKind : this.#read(event)
  }

  /** Under both tokens: for as long as the key before is there, nothing starts anew. */
  #read({ tokens, atMs }: VelocityEvent): VelocityReading['byKind'] {
    const byKind: Partial<Record<TokenKind, TokenVelocity>> = {}
    for (const kind of TOKEN_KINDS) {
      const pair = tokens[kind]
      if (pair === undefined) continue
      const sums = { ...NOTHING_COUNTED }
      this.#histories.get(pair.current)?.addTo(sums, atMs)
      if (pair.previous !== pair.current) this.#histories.get(pair.previous)?.addTo(sums, atMs)
      byKind[kind] = sums
    }
    return byKind
  }

  /** Under the current token. */
  #count({ tokens, atMs, amountInHundredths }: VelocityEvent): void {
    for (const kind of TOKEN_KINDS) {
      const pair = tokens[kind]
      if (pair === undefined) continue
      const history = this.#histories.open(pair.current)
      history.addOrder(atMs, amountInHundredths)
      const other = tokens[COUNTED_WITH[kind]]
      if (other === undefined) continue
      const [current, previous] = [nameOf(other.current), nameOf(other.previous)]
      if (previous !== undefined && previous !== current) {
        history.removeOther(previous)
        this.#histories.get(pair.previous)?.removeOther(previous)
      }
      if (current !== undefined) history.addOther(current, atMs)
    }
  }

  /** An outcome that came first is booked now. */
  #remember(event: VelocityEvent, knownId: VelocityToken | undefined): void {
    const { atMs } = event
    const outcome = knownId && this.#orders.get(knownId)
    if (knownId !== undefined) this.#orders.delete(knownId)
    // Without the room that an array keeps for growing.
    const tokens = TOKEN_KINDS.flatMap((kind) => event.tokens[kind]?.current ?? []).slice()
    if (outcome?.isBad) {
      const bucket = badBucket(atMs, outcome.outcomeAtMs)
      for (const token of tokens) this.#book(token, { atMs, bucket, change: 1 })
    }
    this.#orders.delete(event.id)
    this.#orders.set(event.id, {
      sinceMs: atMs,
      counted: { atMs, tokens },
      isBad: outcome?.isBad ?? false,
      outcomeAtMs: outcome?.outcomeAtMs,
    })
  }

  #book(
    token: VelocityToken,
    { atMs, bucket, change }: { readonly atMs: number; readonly bucket: number; readonly change: 1 | -1 },
  ): void {
    const isLate = bucket !== badBucket(atMs)
    const history = isLate && change === 1 ? this.#histories.open(token) : this.#histories.get(token)
    history?.addBad(bucket, { isLate, change })
  }

  #sweep(atMs: number): void {
    this.#clockMs = Math.max(this.#clockMs, atMs)
    this.#histories.sweep(this.#clockMs)
    this.#orders.sweep(this.#clockMs)
    for (let swept = 0; swept < ANSWERS_SWEPT_AT_ONCE; swept++) {
      const answer = this.#answers.oldest
      if (answer === undefined) return
      const isOld = this.#clockMs - answer.value.atMs > 2 * ANSWER_KEPT_MS
      if (!isOld && this.#answers.size <= ANSWERS_LIMIT) return
      this.#answers.delete(answer.key)
    }
  }
}

function nameOf(token: VelocityToken | undefined): string | undefined {
  return token?.slice(0, OTHER_NAME_LENGTH)
}
