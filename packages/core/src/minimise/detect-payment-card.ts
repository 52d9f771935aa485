import type { Detection } from './detection.ts'
import {
  type DigitRun,
  type DigitWindow,
  digitRuns,
  hasDigits,
  type Joint,
  windowsFrom,
} from './digit-groups.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { isGtin } from './gtin.ts'
import { passesLuhn } from './luhn.ts'
import type { NumberLabels } from './number-label.ts'

/**
 * Finds payment card numbers: 12 to 19 digits with an issuer's prefix and a valid Luhn digit (ISO/IEC 7812-1),
 * written together or in groups. Barcodes, and lists of sizes or prices that happen to add up, are left alone
 * unless the words before them speak of a card.
 */
export function detectPaymentCard(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  if (folded.digitCount < SIZE.fewestDigits) return []
  return digitRuns(folded, CARD_JOINT)
    .filter(hasDigits(SIZE.fewestDigits))
    .flatMap((run) => cardsIn(folded, run))
}

/** Whether a stretch of digits could be a card, whatever stands around it: a barcode seldom has the right last digit. */
export function mayBeCard(stretch: string): boolean {
  return digitRuns(foldText(stretch), CARD_JOINT).some(
    (run) =>
      run.length > MOST_GROUPS ||
      run.some((_, first) => windowsFrom(run, first, SIZE).some(({ digits }) => passesLuhn(digits))),
  )
}

/** Of longer rows of numbers some would pass for a card in any case. */
const MOST_GROUPS = 64

function cardsIn(folded: FoldedText, run: DigitRun): readonly Detection[] {
  const found: Detection[] = []
  for (let first = 0; first < run.length; first++) {
    if (!mayBegin(run, first, folded.labels)) continue
    for (const window of windowsFrom(run, first, SIZE)) {
      if (passesLuhn(window.digits) && isCard(folded.text, window, folded.labels))
        found.push(detectionAt(folded, window, 'CARD'))
    }
  }
  return found
}

/** A large group, or the first of many single digits; anything where the words speak of a card. */
function mayBegin(run: DigitRun, first: number, labels: NumberLabels): boolean {
  const { start, digits } = run[first] ?? { start: 0, digits: '' }
  const isFirstSingle = digits.length === 1 && run[first - 1]?.digits.length !== 1
  return digits.length >= 3 || isFirstSingle || labels.nearest(start, LABEL_REACH) === 'card'
}

const SIZE = { fewestDigits: 12, mostDigits: 19, mostGroups: 19 }

/** What people put between the groups of a card, and the words with which they take it apart. */
const CLOSE_JOINT = /^[ .\t\r\n_/|-]{1,3}$/
const WIDE_JOINT =
  /^[ ,;.\n]{1,3}(?:(?:and|then|und|dann|et|puis|y|luego|e|poi|en|dan|i|potem|depois)[ ,:]{1,2}){0,2}$/
/** What may stand between the groups of a card. */
export const CARD_JOINT: Joint = {
  longest: 10,
  joins: (gap) => CLOSE_JOINT.test(gap) || WIDE_JOINT.test(gap),
}

/** Farthest word that may speak of a card; a barcode needs it close by: shops sell memory cards. */
const LABEL_REACH = 40
const CLOSE = 12
/** As cards are printed, unlike sizes in a row: only the last group may be short. Or digit by digit. */
const LARGE_GROUPS = /^(?:(?:\d{3,}[^\d,;a-z]+)+\d+|(?:\d[ .-])+\d)$/
/** Behind commas and words only the groups that are printed on cards count: years and prices stand in lists. */
const PRINTED_GROUPS = /^(?:\d{4}\D+){3}\d{4}$|^\d{4}\D+\d{6}\D+\d{4,5}$/

function isPrinted(written: string): boolean {
  return LARGE_GROUPS.test(written) || (PRINTED_GROUPS.test(written) && !/(?:\d{4}, ){3}/.test(written))
}

function isCard(text: string, { start, end, digits, count }: DigitWindow, labels: NumberLabels): boolean {
  const barcode = count === 1 && isGtin(digits)
  const label = labels.nearest(start, barcode ? CLOSE : LABEL_REACH)
  const issued = ISSUERS.some((issuer) => issuer.test(digits))
  if (label === 'card') return issued || !barcode
  if (!issued || barcode) return false
  if (count > 1) return isPrinted(text.slice(start, end))
  return !isLetter(text[start - 1]) && (label === undefined || digits.length >= 15)
}

/** Of a tracking number or a serial number, which go on with digits. */
function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character)
}

/** Prefix and length of the issuers in use: each pattern reads at most 19 digits. */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{17,18})$/,
  /^5[1-5]\d{14}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|095|[689])\d{10,16}$/,
  /^35\d{14,17}$/,
  /^(?:2131|1800)\d{11}$/,
  /^(?:5[0678]|6\d)\d{10,17}$/,
  /^220[0-4]\d{12,15}$/,
  /^(?:8[12]\d{2}|9792)\d{12}$/,
]
