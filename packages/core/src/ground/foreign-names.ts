import { foldedWord, type Token } from './claims/tokens.ts'
import { unitOf } from './claims/units.ts'

/** What a sentence may name: words of its sources and of the question. */
export type KnownWords = Pick<ReadonlySet<string>, 'has' | 'values'>

/** Words that are written with a capital and name neither a product nor a brand. */
const NO_NAMES = new Set(
  `i ok okay yes no eu uk usa us pdf faq sms pin vat sepa id tv html
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  january february march april may june july august september october november december
  christmas easter english german french spanish italian dutch polish european internet online
  usted ustedes lei la suo sua suoi u uw vous votre pan pani panu pana panstwo panstwa panstwu twoj twoja twoje twojego ci cie ciebie tobie
  sie ihr ihre ihrem ihren ihrer ihres ihnen mr mrs ms dr st`.split(/\s+/),
)

/** German writes every noun with a capital, so that one alone says nothing there. */
const GERMAN = new Set(
  'und oder der die das den dem ist sind sie nicht fur mit wir ein eine einer einen innerhalb kostet konnen werden wird bei zum zur auf haben im am von es ab kommt ihr ihre ihren ihrer kann dauert betragt gilt'.split(
    ' ',
  ),
)

/**
 * Whether a sentence names something that neither its sources nor the question hold: a word with a capital inside it,
 * or in German, where nouns have one, two such words in a row or a word all in capitals.
 */
export function hasForeignName(tokens: readonly Token[], known: readonly KnownWords[]): boolean {
  const words = tokens.filter(({ kind }) => kind === 'word')
  const isGerman = words.some(({ word }) => GERMAN.has(word))
  return tokens.some((token, at) => {
    if (!isNameLike(token) || opensSentence(tokens, at) || isNoName(token)) return false
    const isEnough = !isGerman || isShouted(token) || isCamel(token) || isInRun(tokens, at)
    return isEnough && !known.some((one) => isKnown(token.word, one))
  })
}

function isNoName({ word }: Token): boolean {
  return NO_NAMES.has(word) || unitOf(word) !== undefined
}

function isNameLike({ kind, text }: Token): boolean {
  return kind === 'word' && text.length > 1 && /^\p{Lu}|^\p{Ll}{1,3}\p{Lu}/u.test(text)
}

function isShouted({ text }: Token): boolean {
  return text.length > 3 && text === text.toUpperCase()
}

function isCamel({ text }: Token): boolean {
  return /\p{Ll}\p{Lu}/u.test(text)
}

/** Beside another word with a capital that is no beginning of a sentence and no form of address. */
function isInRun(tokens: readonly Token[], at: number): boolean {
  return [at - 1, at + 1].some((place) => {
    const token = tokens[place]
    if (token === undefined || !isNameLike(token) || opensSentence(tokens, place)) return false
    return !isNoName(token) && tokens[Math.max(place, at)]?.gap.trim() === ''
  })
}

/** The first word, and what begins a clause of its own, has its capital from its place. */
function opensSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (before === undefined) return true
  if (before.text === ':') return tokens[at + 1]?.kind === 'word' && !isNameLike(tokens[at + 1] ?? before)
  if (before.text === '.') return !ABBREVIATIONS.has(tokens[at - 2]?.word ?? '')
  // A mark that opens something is asked where it stands itself.
  return OPENING.test(before.text) ? at === 1 || opensSentence(tokens, at - 1) : /^[!?…¿¡]$/.test(before.text)
}

const OPENING = /^["“”„«»‹›‘*•(–-]$/
const ABBREVIATIONS = new Set(
  'e g i z b p ej es approx ca incl inkl etc nr max min resp vs bzw usw'.split(' '),
)

/** Forms of one word count as one: `Germany` and `German`, `Polska` and `Polsce`. */
function isKnown(word: string, known: KnownWords): boolean {
  if (known.has(word)) return true
  if (word.length < 5) return false
  const stem = word.slice(0, Math.max(4, word.length - 3))
  for (const other of known.values())
    if (other.startsWith(stem) && other.length <= word.length + 3) return true
  return false
}

/** The words of a text, to ask {@link hasForeignName}. */
export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/[\p{L}\p{M}]+/gu), ([written]) => foldedWord(written)))
}
