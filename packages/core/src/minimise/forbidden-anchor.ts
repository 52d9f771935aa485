import { PARAMETER, SHORTEST_RANDOM } from './detect-assigned-secret.ts'

/**
 * Whether a text of nobody in particular could hold anything forbidden: an address needs an `@`, a card a dozen digits
 * close together, an account two letters and two digits at its beginning, a secret a long run of its characters, the
 * dashes of a key or a name and an equals sign in a link's query. What is not plain ASCII, or holds an escape, is
 * looked at closely in any case.
 *
 * Most texts that cross are titles and sentences: one look at each character spares them the detectors.
 */
export function mayHoldForbidden(text: string): boolean {
  return hasNumberOrSuspicious(text) || hasSecretRun(text) || hasSign(text)
}

/** Whether a text could hold a secret. */
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
  return code < 128 ? (SORTS[code] ?? PLAIN) : code > 0 ? SUSPICIOUS : PLAIN
}

/** The dashes of a key, a value in a link's query, or what may be credentials in a link. */
function hasSign(text: string): boolean {
  return text.includes('-----') || (text.includes('=') && PARAMETER.test(text)) || text.includes('://')
}

/** As many digits as a card has, the beginning of an account, or a character behind which anything may hide. */
function hasNumberOrSuspicious(text: string): boolean {
  let digits = 0
  let last = -1
  for (let at = 0; at < text.length; at++) {
    const sort = sortAt(text, at)
    if (sort === SUSPICIOUS) return true
    if (sort !== DIGIT) continue
    digits = at - last <= WIDEST_GAP + 1 ? digits + 1 : 1
    if (digits === FEWEST_DIGITS || beginsAccount(text, last, at)) return true
    last = at
  }
  return false
}

/** An access key of a cloud has twenty characters, every other secret at least as many. */
const SHORTEST_SECRET = SHORTEST_RANDOM
/** The fewest digits of a payment card. */
const FEWEST_DIGITS = 12
/** As between the groups of a card, words between them included. */
const WIDEST_GAP = 10
/** Whether two neighbouring digits stand behind the letters of a country. */
function beginsAccount(text: string, first: number, second: number): boolean {
  if (first === -1 || second - first > LONGEST_BEGINNING) return false
  return COUNTRY.test(text.slice(Math.max(0, first - LONGEST_BEGINNING), first))
}
/** As the detector reads it: a word of two letters, or the last two of a word without a gap behind them. */
const COUNTRY = /(?:(?:^|[^a-z])[a-z] ?[a-z][ \t\r\n._/-]{1,3}|[a-z] ?[a-z])$/i
const LONGEST_BEGINNING = 7

const PLAIN = 0
const SECRET = 1
const DIGIT = 2
const SUSPICIOUS = 3

/** What each ASCII character is. */
const SORTS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return DIGIT
  if (/[\w.~+/=-]/.test(character)) return SECRET
  return /[ -?A-[\]-~\t\n\r]/.test(character) ? PLAIN : SUSPICIOUS
})
