import { POSTCODE, townEnd } from './address-tail.ts'
import { isDigitCode } from './ascii-code.ts'
import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText, foldText } from './fold-text.ts'
import { recipientsAbove } from './recipients-above.ts'
import { nameStart, streetAround } from './street-reader.ts'
import { ADDRESS_LABEL, BOX, POSTCODE_LABEL } from './street-words.ts'
import { isSpaced } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

/**
 * Finds postal addresses: a house number beside the name of a street, in the ways of the countries shops sell to,
 * post office boxes, flats, and the postcode and town that belong to them. Who is written above an address, on lines
 * of its own, is its recipient, known name or not.
 */
export function detectAddress(text: string | FoldedText): readonly Detection[] {
  const folded = foldText(text)
  if (folded.digitGroups.length === 0) return []
  const found: Detection[] = []
  for (let at = 0; at < folded.words.length; at++) {
    if (!beginsWithDigit(folded, at)) continue
    const address = addressAround(folded, at)
    if (address === undefined) continue
    found.push(detectionAt(folded, spanOf(folded, address), 'ADDRESS'))
    for (const name of recipientsAbove(folded, address.start))
      found.push(detectionAt(folded, spanOf(folded, name), 'NAME'))
    at = Math.max(at, address.end - 1)
  }
  return found
}

function beginsWithDigit({ text, words }: FoldedText, at: number): boolean {
  return isDigitCode(text.charCodeAt(words[at]?.start ?? 0))
}

function spanOf({ words }: FoldedText, { start, end }: WordRange): WordRange {
  return { start: words[start]?.start ?? 0, end: words[end - 1]?.end ?? 0 }
}

function addressAround(folded: FoldedText, at: number): WordRange | undefined {
  const street = streetAround(folded, at) ?? labelled(folded, at) ?? stateAndPostcode(folded, at)
  return street === undefined ? undefined : { start: street.start, end: townEnd(folded, street.end) }
}

const LONGEST_LABEL = 40

/** `PO Box 12`, `postcode 10115`, `Suite 464`, `my address is …`. */
function labelled(folded: FoldedText, at: number): WordRange | undefined {
  if (!folded.is(at - 1, MARK.addressLabel) || !isLabelNear(folded, at)) return undefined
  const start = folded.words[at]?.start ?? 0
  const before = folded.text.slice(Math.max(0, start - LONGEST_LABEL), start)
  const box = BOX.exec(before)?.[0]
  if (box !== undefined) return { start: wordFrom(folded, start - box.length, at), end: at + 1 }
  if (POSTCODE_LABEL.test(before) && isPostcode(folded, at))
    return { start: at, end: postcodeEnd(folded, at) }
  const label = ADDRESS_LABEL.exec(before)?.groups
  if (label !== undefined && !(label['weak'] !== undefined && isCount(folded, at)))
    return { start: at, end: at + 1 }
  return isFlat(folded, at) ? { start: at - 1, end: at + 1 } : undefined
}

const MOST_LABEL_WORDS = 5

/** Most numbers behind `is`, `at` or `to` have nothing to do with an address. */
function isLabelNear(folded: FoldedText, at: number): boolean {
  for (let before = at - 1; before >= at - MOST_LABEL_WORDS; before--) {
    if (folded.is(before, MARK.addressLabelWord)) return true
  }
  return false
}

/** The first word that begins at or behind a position. */
function wordFrom({ words }: FoldedText, position: number, before: number): number {
  let at = before
  while (at > 0 && (words[at - 1]?.start ?? 0) >= position) at--
  return at
}

/** `zip 20 cm` is a fastener; two and three digits are half of a postcode. */
function isPostcode(folded: FoldedText, at: number): boolean {
  if (!POSTCODE.test(folded.word(at))) return false
  return !/^\d{2,3}$/.test(folded.word(at)) || postcodeEnd(folded, at) > at + 1
}

/** `ship to 3 countries`: something small that is counted follows. */
function isCount(folded: FoldedText, at: number): boolean {
  return isSpaced(folded, at + 1) && !folded.capitals[at + 1] && !/\d/.test(folded.word(at + 1))
}

function postcodeEnd(folded: FoldedText, at: number): number {
  return /^[ -]$/.test(folded.gapBefore(at + 1)) &&
    /\d/.test(folded.word(at + 1)) &&
    POSTCODE.test(folded.word(at + 1))
    ? at + 2
    : at + 1
}

/** A number that is high enough to be nothing but a door. */
function isFlat(folded: FoldedText, at: number): boolean {
  return (
    /^(?:suite|apt|apartment)$/.test(folded.word(at - 1)) &&
    /^\.? (?:# ?)?$/.test(folded.gapBefore(at)) &&
    /^\d{3,5}[a-z]?$/.test(folded.word(at))
  )
}

/** `Springfield, IL 62704`. */
function stateAndPostcode(folded: FoldedText, at: number): WordRange | undefined {
  const { capitals } = folded
  const isState = folded.is(at - 1, MARK.state) && capitals[at - 1] === true && isSpaced(folded, at)
  if (!isState || !/^\d{5}$/.test(folded.word(at))) return undefined
  if (!capitals[at - 2] || !/^,? $/.test(folded.gapBefore(at - 1))) return undefined
  return { start: nameStart(folded, at - 2), end: at + 1 }
}
