import { isDigitCode, isLetterCode } from './ascii-code.ts'
import type { Detection } from './detection.ts'
import type { DigitGroup } from './digit-groups.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import { NATIONAL_FORMS } from './national-form.ts'
import type { Span } from './span.ts'

/**
 * Finds numbers of authorities by their own form and check digits, without a word beside them: social security,
 * registers of persons, tax. Bare digits are never enough; those need the words of `detect-labelled-number.ts`.
 */
export function detectNationalNumber(folded: FoldedText): readonly Detection[] {
  if (folded.digitCount < FEWEST_DIGITS) return []
  const { text, digitGroups } = folded
  const found: Detection[] = []
  let last = -1
  for (const [at, { start }] of digitGroups.entries()) {
    if (!hasDigitsBehind(digitGroups, at)) continue
    for (const beginning of beginningsBefore(text, start)) {
      if (beginning <= last) continue
      last = beginning
      const span = numberAt(folded, beginning)
      if (span !== undefined) found.push(detectionAt(folded, span, 'ID'))
    }
  }
  return found
}

/** Where the word begins in which digits stand, and a short word of letters before it, as in `AB 12 34 56 C`. */
function beginningsBefore(text: string, digits: number): readonly number[] {
  const word = wordStart(text, digits)
  return word === digits && text[word - 1] === ' ' ? [wordStart(text, word - 1), word] : [word]
}

/** Whether enough digits for a number stand close together from a group on: in most texts they do not. */
function hasDigitsBehind(digitGroups: readonly DigitGroup[], first: number): boolean {
  const limit = (digitGroups[first]?.start ?? 0) + LONGEST_FORM
  let digits = 0
  for (let at = first; digits < FEWEST_DIGITS; at++) {
    const group = digitGroups[at]
    if (group === undefined || group.start > limit) return false
    digits += group.digits.length
  }
  return true
}

const LONGEST_FORM = 24
/** Of a British national insurance number. */
const FEWEST_DIGITS = 6
const LONGEST_WORD = 16

function wordStart(text: string, from: number): number {
  let start = from
  while (from - start < LONGEST_WORD && isWordCode(text.charCodeAt(start - 1))) start--
  return start
}

function isWordCode(code: number): boolean {
  return isLetterCode(code) || isDigitCode(code)
}

const FORM = new RegExp(
  `(?:${Object.entries(NATIONAL_FORMS)
    .map(([name, { form }]) => `(?<${name}>${form})`)
    .join('|')})(?![a-z\\d_]|[ .,/-]\\d|-[a-z])`,
  'y',
)
/** What stands before the rest of a longer number or name. */
const CONTINUES = /\d[ .,/-]$|[\p{L}\p{N}_@#]$/u
/** Farthest word that says the number is an order's or a part's. */
const LABEL_REACH = 24

function numberAt(folded: FoldedText, start: number): Span | undefined {
  if (CONTINUES.test(folded.text.slice(Math.max(0, start - 2), start))) return undefined
  FORM.lastIndex = start
  const found = FORM.exec(folded.text)
  if (found === null) return undefined
  const [name = ''] = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined) ?? []
  const form = NATIONAL_FORMS[name]
  if (!form?.check(found[0].replace(/[^a-z\d]/g, ''))) return undefined
  if (form.common && folded.labels.nearest(start, LABEL_REACH) === 'other') return undefined
  return { start, end: start + found[0].length }
}
