import { outputViolations } from '../ground/output-violations.ts'
import { proveSentence } from '../ground/prove-sentence.ts'
import { nobody } from '../minimise/known-shopper.ts'

/** One line beside a card, in characters. */
export const REASON_LENGTH = 160

/** A word that may be a name or a measure: with a capital, or with a digit, somewhere in it. */
const TELLING_WORD = /[\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{N}][\p{L}\p{N}]*/gu
const WORD = /[\p{L}\p{N}]+/gu
/** Words that begin a line with a capital and are no name. Any other must stand in the facts or begin small. */
const OPENERS: ReadonlySet<string> = new Set(
  `a adds an also another both completes fits for from goes good helps holds it its keeps makes matches of pairs perfect
  same serves suits the these they this to together use useful with works
  das dazu der die ein eine es für gut hält ideal mit passt
  c'est ce cette convient il idéal la le les pour un une va
  combina el esta este las los para va vanno
  di ideale il lo per questa questo si
  de deze dit een goed handig het maakt met past voor
  dla do dobre pasuje ten ta to z`.split(/\s+/u),
)
/** Several sentences, a list or a table are no line. */
const MORE_THAN_A_LINE = /[.!?…]\s+\S|[\r\n\u2028\u2029\p{Cc}]/u

/**
 * Keeps a line of the model about a product only when the catalogue says what it says: every number and every name in
 * it stands in the published facts, and there is no link in it and nothing personal. In a language that writes nouns
 * with capitals most lines are dropped: nothing can be shown for a name there.
 *
 * @returns `undefined` for a line that must not be shown.
 */
export function proveReason(line: string, facts: string): string | undefined {
  const text = line.trim()
  if (text === '' || text.length > REASON_LENGTH || MORE_THAN_A_LINE.test(text)) return undefined
  const proven = proveSentence(`${text} [c1]`, new Map([['c1', { facts }]]))
  if (proven === undefined || proven.text !== text) return undefined
  const known = new Set(facts.toLowerCase().match(WORD))
  const telling = [...text.matchAll(TELLING_WORD)].filter(
    ({ index, 0: word }) => index > 0 || !OPENERS.has(word.toLowerCase()),
  )
  if (telling.some(([word]) => !known.has(word.toLowerCase()))) return undefined
  return outputViolations(text, { shopper: nobody, hosts: [], published: facts }).length === 0
    ? text
    : undefined
}
