import type { HandoverReason } from '../../wire/replies.ts'

/** What a shopper can say that a person has to answer. */
export type SpokenReason = Exclude<HandoverReason, 'orders-unavailable' | 'unanswered'>

/** How it is said in one language, in the notation of `phrasePattern`. */
export interface HandoverPhrases {
  readonly language: string
  readonly phrases: Readonly<Record<SpokenReason, readonly string[]>>
  /** Said to whoever speaks of harming themselves, before a person takes over. */
  readonly calmSentence: string
}
