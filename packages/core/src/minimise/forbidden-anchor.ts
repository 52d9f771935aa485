import { PARAMETER, SHORTEST_RANDOM } from './detect-assigned-secret.ts'
import { isIbanAt, isIbanGap, LONGEST_IBAN_GAP, LONGEST_WRITTEN_IBAN } from './detect-iban.ts'
import { CARD_JOINT, mayBeCard } from './detect-payment-card.ts'
import { foldCharacter } from './fold-character.ts'
import { foldText } from './fold-text.ts'
import { mayHoldHomoglyph } from './homoglyphs.ts'
import { ibanStructure } from './iban-structure.ts'

/**
 * Whether a text could hold an e-mail address, a card or an account: an address needs an `@`, a card a dozen digits
 * close together and a last one that fits them, an account two letters and two digits at its beginning. What folding turns into one of these, or
 * takes away between them, is looked at closely in any case, and so is an escape.
 *
 * Most texts that cross are titles and sentences: one look at each character spares them the detectors.
 */
export function mayHoldAddressOrNumber(text: string): boolean {
  const run: NumberRun = { first: -1, last: -1, digits: 0 }
  for (let at = 0; at < text.length; at++) {
    const sort = sortAt(text, at)
    if (sort === SUSPICIOUS) return true
    if (sort === DIGIT && isFoundAt(text, run, at)) return true
  }
  return holdsCard(text, run)
}

/** Digits so close together that they may be one number. */
interface NumberRun {
  first: number
  last: number
  digits: number
}

/** Takes one digit more, and says whether a card may have ended before it or an account begins with it. */
function isFoundAt(text: string, run: NumberRun, at: number): boolean {
  const isNew = run.last === -1 || !isClose(text, run.last + 1, at)
  const isFound = (isNew && holdsCard(text, run)) || beginsAccount(text, run.last, at)
  if (isNew) {
    run.first = at
    run.digits = 0
  }
  run.digits++
  run.last = at
  return isFound
}

function holdsCard(text: string, { first, last, digits }: NumberRun): boolean {
  return digits >= FEWEST_DIGITS && mayBeCard(text.slice(first, last + 1))
}

/**
 * Whether a text could hold a secret: it needs a long run of its characters, the dashes of a key, a name and an equals
 * sign in a link's query, or a link with credentials.
 */
export function mayHoldSecret(text: string): boolean {
  return hasSecretRun(text) || hasSign(text)
}

/** Looks at every twentieth character only, and around it when it could belong to a secret. */
function hasSecretRun(text: string): boolean {
  for (let at = SHORTEST_SECRET - 1; at < text.length; at += SHORTEST_SECRET) {
    let start = at
    let end = at + 1
    if (!isSecret(text, at)) continue
    while (isSecret(text, start - 1) && end - start < SHORTEST_SECRET) start--
    while (isSecret(text, end) && end - start < SHORTEST_SECRET) end++
    if (end - start === SHORTEST_SECRET) return true
  }
  return false
}

function isSecret(text: string, at: number): boolean {
  const sort = sortAt(text, at)
  return sort === SECRET || sort === DIGIT
}

function sortAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return SORTS[code] || learnSort(code)
}

/** The dashes of a key, a value in a link's query, or what may be credentials in a link. */
function hasSign(text: string): boolean {
  return text.includes('-----') || (text.includes('=') && PARAMETER.test(text)) || text.includes('://')
}

/** An access key of a cloud has twenty characters, every other secret at least as many. */
const SHORTEST_SECRET = SHORTEST_RANDOM
/** The fewest digits of a payment card. */
const FEWEST_DIGITS = 12

/** Whether what stands between two digits may stand inside a card. */
function isClose(text: string, from: number, to: number): boolean {
  if (from === to) return true
  if (to - from > CARD_JOINT.longest) return false
  const gap = text.slice(from, to)
  return NOT_ASCII.test(gap) || CARD_JOINT.joins(gap.toLowerCase())
}

const NOT_ASCII = /[^\p{ASCII}]/u

/** Whether two neighbouring digits begin an account: the letters of a country stand before them. */
function beginsAccount(text: string, first: number, second: number): boolean {
  if (first === -1 || second - first > LONGEST_IBAN_GAP + 1 || !mayEndCountry(text, first)) return false
  const written = text.slice(Math.max(0, first - LONGEST_BEGINNING), first)
  const before = NOT_ASCII.test(written) ? Array.from(written, folded).join('') : written.toLowerCase()
  const [, apart, together] = COUNTRY.exec(before) ?? []
  const letters = (apart ?? together)?.replace(' ', '')
  if (letters === undefined) return false
  if (mayHoldHomoglyph(letters)) return true
  if (ibanStructure(letters) === undefined) return false
  return isIbanAt(before + foldText(text.slice(first, first + LONGEST_WRITTEN_IBAN)).text, before.length)
}

/** Most numbers stand behind another digit, a sign, or a gap and a word of three letters or more. */
function mayEndCountry(text: string, end: number): boolean {
  let at = end - 1
  while (at >= 0 && end - at <= LONGEST_IBAN_GAP && isIbanGap(text, at)) at--
  const code = text.charCodeAt(at)
  if (code >= 128) return true
  if (!isAsciiLetter(code)) return false
  return at === end - 1 || !isAsciiLetter(text.charCodeAt(at - 1)) || !isAsciiLetter(text.charCodeAt(at - 2))
}

function isAsciiLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
}

function folded(character: string): string {
  return foldCharacter(character.codePointAt(0) ?? 0)
}

/**
 * As the detector reads it: a word of two letters, or the last two of a word without a gap behind them. A Greek or
 * Cyrillic letter may count as a Latin one there, or as none.
 */
const COUNTRY =
  /(?:(?:^|[^a-z])([a-z\u0370-\u052f] ?[a-z\u0370-\u052f])[ \t\r\n._/-]{1,3}|([a-z\u0370-\u052f] ?[a-z\u0370-\u052f]))$/
const LONGEST_BEGINNING = 7

const PLAIN = 1
const SECRET = 2
const DIGIT = 3
const SUSPICIOUS = 4

/** What each character of the basic plane is; 0 until it was looked at. */
const SORTS = new Uint8Array(0x1_00_00)

/** Beyond the end of a text there is nothing. */
function learnSort(code: number): number {
  if (Number.isNaN(code)) return PLAIN
  const character = String.fromCharCode(code)
  const sort = code < 128 ? sortOfAscii(character) : sortOfFolded(foldCharacter(code))
  SORTS[code] = sort
  return sort
}

function sortOfAscii(character: string): number {
  if (/[0-9]/.test(character)) return DIGIT
  if (/[\w.~+/=-]/.test(character)) return SECRET
  return /[@\\]/.test(character) ? SUSPICIOUS : PLAIN
}

/** A superscript is a digit to the detectors. What disappears may stand inside a number, and half a character may be anything. */
function sortOfFolded(folded: string): number {
  if (/^\d$/.test(folded)) return DIGIT
  return folded === '' || /[\d@\\\p{Cs}]/u.test(folded) ? SUSPICIOUS : PLAIN
}
