/**
 * Whether a text of nobody in particular could hold anything forbidden: an address needs an `@`, a card a dozen digits
 * close together, an account two letters and two digits at its beginning, a secret a long run of its characters or
 * the dashes of a key. What is not plain ASCII, or holds an escape, is looked at closely in any case.
 *
 * Most texts that cross are titles and sentences: one look at each character spares them the detectors.
 */
export function mayHoldForbidden(text: string): boolean {
  return hasSuspiciousRun(text) || hasNumber(text) || text.includes('-----')
}

function hasSuspiciousRun(text: string): boolean {
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const sort = SORTS[text.charCodeAt(at)] ?? SUSPICIOUS
    run = sort === PLAIN ? 0 : run + 1
    if (sort === SUSPICIOUS || run === SHORTEST_SECRET) return true
  }
  return false
}

function hasNumber(text: string): boolean {
  let digits = 0
  let last = -1
  for (let at = 0; at < text.length; at++) {
    if (SORTS[text.charCodeAt(at)] !== DIGIT) continue
    digits = at - last <= WIDEST_GAP + 1 ? digits + 1 : 1
    last = at
    if (digits === FEWEST_DIGITS || (digits === 2 && beginsAccount(text, at))) return true
  }
  return false
}

/** An access key of a cloud has twenty characters, every other secret more. */
const SHORTEST_SECRET = 20
/** The fewest digits of a payment card. */
const FEWEST_DIGITS = 12
/** As between the groups of a card. */
const WIDEST_GAP = 3
/** Two letters at the beginning of a word and two digits behind them. */
function beginsAccount(text: string, at: number): boolean {
  return /(?:^|[^a-z0-9])[a-z]{2}\d\d$/i.test(text.slice(Math.max(0, at - 4), at + 1))
}

const PLAIN = 0
const SECRET = 1
const DIGIT = 2
const SUSPICIOUS = 3

/** What each ASCII character is; those beyond have no entry. */
const SORTS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return DIGIT
  if (/[\w.~+/=-]/.test(character)) return SECRET
  return /[ -?A-[\]-~\t\n\r]/.test(character) ? PLAIN : SUSPICIOUS
})
