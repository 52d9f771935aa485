import type { Detection } from './detection.ts'
import { type DigitRun, type DigitWindow, digitRuns, type Joint, windowsFrom } from './digit-groups.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import type { NumberLabels } from './number-label.ts'
import {
  isInternational,
  isLabelledNumber,
  isNationalShape,
  isOtherNotation,
  mayBeNational,
} from './phone-shape.ts'
import type { Span } from './span.ts'

/**
 * Finds telephone numbers: with an international prefix, in a clear national grouping, or called a phone by the
 * words around them. Order numbers, barcodes, prices, sizes, dates and years are left alone.
 */
export function detectPhone(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  if (folded.digitCount < SIZE.fewestDigits) return []
  const runs = digitRuns(folded, JOINT).filter(hasEnoughDigits)
  if (runs.length === 0) return []
  const labels = folded.labels
  return runs.flatMap((run) => phonesIn(folded, run, labels))
}

/** From a short local number to ITU-T E.164 with the prefix `00` and a trunk zero in brackets. */
const SIZE = { fewestDigits: 7, mostDigits: 18, mostGroups: 8 }

const JOINT: Joint = {
  longest: 3,
  joins: (gap) => /^(?: ?[ ./-] ?|\)[ -]?|[ -]?\(|\) ?\()$/.test(gap),
}

function hasEnoughDigits(run: DigitRun): boolean {
  return run.reduce((sum, { digits }) => sum + digits.length, 0) >= SIZE.fewestDigits
}

function phonesIn(folded: FoldedText, run: DigitRun, labels: NumberLabels): readonly Detection[] {
  const found: Detection[] = []
  for (let first = 0; first < run.length; ) {
    const phone = phoneFrom(folded.text, { run, first }, labels)
    if (phone !== undefined) found.push(detectionAt(folded, phone, 'PHONE'))
    first += phone?.count ?? 1
  }
  return found
}

interface FoundPhone extends Span {
  /** How many digit groups it takes. */
  readonly count: number
}

/** The longest of the numbers that begin at one place. */
function phoneFrom(
  text: string,
  { run, first }: { run: DigitRun; first: number },
  labels: NumberLabels,
): FoundPhone | undefined {
  const opening = openingOf(text, run[first]?.start ?? 0)
  if (opening === undefined) return undefined
  const isAnnounced = mayBeNational(text, opening) || labels.nearest(opening, LABEL_REACH.grouped) === 'phone'
  for (const window of windowsFrom(run, first, SIZE).toReversed()) {
    if (!isAnnounced && !isLabelledAfter(text, window.end)) continue
    const end = endOf(text, window)
    if (end !== undefined && isPhone(text, { window, opening }, labels)) {
      return { start: opening, end, count: window.count }
    }
  }
  return undefined
}

/** Where the number begins with its `+` and bracket, if it begins here and not in the middle of something. */
function openingOf(text: string, digit: number): number | undefined {
  const opening = digit - (/[+(]{0,2}$/.exec(text.slice(Math.max(0, digit - 2), digit))?.[0].length ?? 0)
  return /(?:[\p{L}\p{N}_#/.]|[\p{N}][,:'-])$/u.test(text.slice(Math.max(0, opening - 2), opening))
    ? undefined
    : opening
}

const EXTENSION = /^ ?(?:x|ext\.? ?|#)\d{1,5}(?![\p{L}\p{N}])/u
const CONTINUES =
  /^(?:[\p{L}\p{N}_%€$£°"]|[,:]\d|[./-]\d| ?(?:mm|cm|m|kg|g|ml|cl|l|mah|w|v|gb|tb|px|rpm|eur|usd|gbp|pcs)(?![a-z]))/u

/** Where the number ends with its extension, if it ends here. */
function endOf(text: string, { end }: Span): number | undefined {
  const after = text.slice(end, end + 12)
  const extension = EXTENSION.exec(after)?.[0]
  if (extension !== undefined) return end + extension.length
  return CONTINUES.test(after) ? undefined : end
}

/** Farthest label that may speak for a grouped number, and for bare digits, which are easily something else. */
const LABEL_REACH = { grouped: 40, bare: 24 }
const LABEL_AFTER = /[ ,(\\-]{0,3}(?:office|fax|mobile|cell|phone|desk|home|work|tel)(?![a-z])/y

function isLabelledAfter(text: string, end: number): boolean {
  LABEL_AFTER.lastIndex = end
  return LABEL_AFTER.test(text)
}

function isPhone(
  text: string,
  { window, opening }: { window: DigitWindow; opening: number },
  labels: NumberLabels,
): boolean {
  const written = text.slice(opening, window.end)
  if (isOtherNotation(written)) return false
  if (written.includes('+')) return isInternational(window.digits)
  const label = labels.nearest(opening, window.count > 1 ? LABEL_REACH.grouped : LABEL_REACH.bare)
  if (label === 'phone' || isLabelledAfter(text, window.end)) {
    return isLabelledNumber(window.digits, written, labels.nearest(opening, 4) === 'phone')
  }
  return (
    label === undefined &&
    !/[€$£\d] ?$/.test(text.slice(Math.max(0, opening - 2), opening)) &&
    isNationalShape(written)
  )
}
