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
  const runs = digitRuns(folded, JOINT).filter(hasDigits(SIZE.fewestDigits))
  if (runs.length === 0) return []
  const around = { labels: folded.labels, hasLabelsBehind: ANY_LABEL_BEHIND.test(folded.text) }
  return runs.flatMap((run) => phonesIn(folded, run, around))
}

/** What the words around the numbers of a text call them. */
interface Surroundings {
  readonly labels: NumberLabels
  /** Whether the text has a word behind any number that calls it a phone. */
  readonly hasLabelsBehind: boolean
}

/** From a short local number to ITU-T E.164 with the prefix `00` and a trunk zero in brackets. */
const SIZE = { fewestDigits: 7, mostDigits: 18, mostGroups: 8 }

const JOINT: Joint = {
  longest: 3,
  joins: (gap) => /^(?: ?[ ./-] ?|\)[ -]?|[ -]?\(|\) ?\()$/.test(gap),
}

function phonesIn(folded: FoldedText, run: DigitRun, around: Surroundings): readonly Detection[] {
  const found: Detection[] = []
  for (let first = 0; first < run.length; ) {
    const phone = phoneFrom(folded.text, { run, first }, around)
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
  { labels, hasLabelsBehind }: Surroundings,
): FoundPhone | undefined {
  const opening = openingOf(text, run[first]?.start ?? 0)
  if (opening === undefined) return undefined
  const isAnnounced = isAnnouncedAt(text, opening, labels)
  if (!isAnnounced && !hasLabelsBehind) return undefined
  for (const window of windowsFrom(run, first, SIZE).toReversed()) {
    if (!isAnnounced && !isLabelledAfter(text, window.end)) continue
    const end = endOf(text, window)
    if (end !== undefined && isPhone(text, { window, opening }, labels)) {
      return { start: opening, end, count: window.count }
    }
  }
  return undefined
}

/** Whether what stands before a number, or how it begins, lets it be a phone; most digits are none. */
function isAnnouncedAt(text: string, opening: number, labels: NumberLabels): boolean {
  if (text.startsWith('+', opening) || text.startsWith('(+', opening)) return true
  if (labels.nearest(opening, LABEL_REACH.grouped) === 'phone') return true
  return mayBeNational(text, opening) && !isBehindAmount(text, opening)
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
const BEHIND = '[ ,(\\\\-]{0,3}(?:office|fax|mobile|cell|phone|desk|home|work|tel)(?![a-z])'
const LABEL_AFTER = new RegExp(BEHIND, 'y')
const ANY_LABEL_BEHIND = new RegExp(`\\d${BEHIND}`)

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
  return label === undefined && !isBehindAmount(text, opening) && isNationalShape(written)
}

/** Whether digits or a currency stand before a place: what follows goes on with them. */
function isBehindAmount(text: string, at: number): boolean {
  return /[€$£\d] ?$/.test(text.slice(Math.max(0, at - 2), at))
}
