import type { Detection } from './detection.ts'
import { type DigitWindow, digitRuns, windowsFrom } from './digit-groups.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { isGtin } from './gtin.ts'
import type { NumberLabels } from './number-label.ts'

/**
 * Finds payment card numbers: 12 to 19 digits with an issuer's prefix and a valid Luhn digit (ISO/IEC 7812-1),
 * written together or in groups. Barcodes, and lists of sizes or prices that happen to add up, are left alone
 * unless the words before them speak of a card.
 */
export function detectPaymentCard(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  const candidates = digitRuns(folded, joinsCard).flatMap((run) =>
    run.flatMap((_, first) => windowsFrom(run, first, SIZE).filter(({ digits }) => passesLuhn(digits))),
  )
  if (candidates.length === 0) return []
  const labels = folded.labels
  return candidates
    .filter((window) => isCard(folded.text, window, labels))
    .map((window) => detectionAt(folded, window, 'CARD'))
}

const SIZE = { fewestDigits: 12, mostDigits: 19, mostGroups: 19 }

function joinsCard(gap: string): boolean {
  return /^[ .\n-]{1,3}$/.test(gap)
}

/** Farthest word that may speak of a card; a barcode needs it close by: shops sell memory cards. */
const LABEL_REACH = 40
const CLOSE = 12
/** As cards are printed, unlike sizes in a row: only the last group may be short. */
const LARGE_GROUPS = /^(?:\d{3,}\D+)+\d+$/

function isCard(text: string, { start, end, digits, count }: DigitWindow, labels: NumberLabels): boolean {
  const barcode = count === 1 && isGtin(digits)
  const label = labels.nearest(start, barcode ? CLOSE : LABEL_REACH)
  const issued = ISSUERS.some((issuer) => issuer.test(digits))
  if (label === 'card') return issued || !barcode
  if (!issued || barcode) return false
  if (count > 1) return LARGE_GROUPS.test(text.slice(start, end))
  return label === undefined || digits.length >= 15
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

const ZERO = 0x30

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO
    const doubled = digit * (1 + (place % 2))
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}
