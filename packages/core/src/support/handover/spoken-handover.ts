import type { HandoverPhrases, SpokenReason } from './handover-phrases.ts'
import { phrasePattern, phraseText } from './phrase-pattern.ts'
import { GERMAN } from './phrases-de.ts'
import { ENGLISH } from './phrases-en.ts'
import { SPANISH } from './phrases-es.ts'
import { FRENCH } from './phrases-fr.ts'
import { ITALIAN } from './phrases-it.ts'
import { DUTCH } from './phrases-nl.ts'
import { POLISH } from './phrases-pl.ts'
import { isShouting } from './shouting.ts'

/** A question that a person has to answer, and what is said to the shopper first. */
export interface SpokenHandover {
  readonly reason: SpokenReason
  /** For `safety` only, in the language in which the shopper wrote. */
  readonly calmSentence?: string
}

/** What weighs most comes first: whoever threatens with a lawyer is angry as well. */
const REASONS: readonly SpokenReason[] = ['safety', 'legal', 'anger', 'requested']

const LANGUAGES: readonly HandoverPhrases[] = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, POLISH]

const RULES = REASONS.flatMap((reason) =>
  LANGUAGES.map(({ phrases, calmSentence }) => ({
    reason,
    calmSentence,
    pattern: phrasePattern(phrases[reason]),
  })),
)

/**
 * Why a person has to answer, by the shopper's own words in any of seven languages, whatever the language of the shop
 * is; `undefined` for a question as any other. It needs no model and sends nothing.
 */
export function spokenHandover(question: string): SpokenHandover | undefined {
  const text = phraseText(question)
  const rule = RULES.find(({ pattern }) => pattern.test(text))
  if (rule === undefined) return isShouting(question) ? { reason: 'anger' } : undefined
  const { reason, calmSentence } = rule
  return reason === 'safety' ? { reason, calmSentence } : { reason }
}
