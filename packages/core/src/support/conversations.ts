import type { EarlierTurn } from '../crossing/support-crossing.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'

export interface ConversationLimits {
  /** Conversations held at once; the least recently used is forgotten first. Default 10,000. */
  readonly mostConversations?: number
  /** Turns that are remembered of one. Default 6. */
  readonly mostTurns?: number
  /** Characters of one turn's question and of its answer, each. Default 300. */
  readonly turnCharacters?: number
  /** After how long without a question a conversation is forgotten, in milliseconds. Default 1,800,000. */
  readonly idleMs?: number
  /** The clock, in milliseconds. Default `performance.now`. */
  readonly now?: () => number
}

const DEFAULTS: Required<ConversationLimits> = {
  mostConversations: 10_000,
  mostTurns: 6,
  turnCharacters: 300,
  idleMs: 1_800_000,
  now: () => performance.now(),
}

/** One shopper's conversation: redacted turns, and the ledger that gives the same placeholder to the same value. */
export class Conversation {
  readonly ledger: PseudonymLedger
  readonly #turns: EarlierTurn[] = []
  readonly #limits: Required<ConversationLimits>
  usedAtMs: number

  constructor(options: ConversationLimits = {}) {
    const limits = { ...DEFAULTS, ...options }
    this.#limits = limits
    this.ledger = new PseudonymLedger({ idleMs: limits.idleMs, now: limits.now })
    this.usedAtMs = limits.now()
  }

  /** The last turns, oldest first: all that a next question takes along. */
  recent(count: number): readonly EarlierTurn[] {
    return this.#turns.slice(-count)
  }

  /** @param turn Redacted texts: with placeholders, and nothing that they stand for. */
  remember({ asked, answered }: EarlierTurn): void {
    const { mostTurns, turnCharacters } = this.#limits
    this.#turns.push({
      asked: shortened(asked, turnCharacters),
      answered: shortened(answered, turnCharacters),
    })
    if (this.#turns.length > mostTurns) this.#turns.shift()
  }

  forget(): void {
    this.#turns.length = 0
    this.ledger.forget()
  }

  toJSON(): { readonly turns: number } {
    return { turns: this.#turns.length }
  }
}

/**
 * Conversations in the memory of this process, under keys that say nothing of who talks. Bounded in number, turns,
 * characters and idle time; without timers, so that it also runs in a worker.
 */
export class Conversations {
  readonly #limits: Required<ConversationLimits>
  readonly #held = new Map<string, Conversation>()

  constructor(limits: ConversationLimits = {}) {
    this.#limits = { ...DEFAULTS, ...limits }
  }

  /** The conversation under a key, or a new one. */
  of(key: string): Conversation {
    const nowMs = this.#limits.now()
    this.#forgetIdle(nowMs)
    const conversation = this.#held.get(key) ?? new Conversation(this.#limits)
    conversation.usedAtMs = nowMs
    // Set anew, so that the map stays in order of use and the oldest is the first to go.
    this.#held.delete(key)
    this.#held.set(key, conversation)
    const oldest = this.#held.size > this.#limits.mostConversations ? this.#held.keys().next() : undefined
    if (oldest?.done === false) this.forget(oldest.value)
    return conversation
  }

  forget(key: string): void {
    this.#held.get(key)?.forget()
    this.#held.delete(key)
  }

  forgetAll(): void {
    for (const key of [...this.#held.keys()]) this.forget(key)
  }

  get size(): number {
    return this.#held.size
  }

  #forgetIdle(nowMs: number): void {
    for (const [key, { usedAtMs }] of this.#held) {
      if (nowMs - usedAtMs <= this.#limits.idleMs) return
      this.forget(key)
    }
  }
}

/** Never cuts a placeholder in half: what is left of one would mean nothing. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0))}…`
}
