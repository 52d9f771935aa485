import { HOUSE_NUMBER, postcodeIn, townEnd, unitEnd } from './address-tail.ts'
import type { FoldedText } from './fold-text.ts'
import { hasStreetEnding } from './street-words.ts'
import { hasBreakBefore, isGap, isSpaced } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'
import { writtenWord } from './written-word.ts'

/** Farthest word of a street from its number. */
const FARTHEST = 6
const MOST_NAME_WORDS = 4

/** The street, number and flat around a word that may be a house number. */
export function streetAround(folded: FoldedText, at: number): WordRange | undefined {
  if (!hasStreetWords(folded, at)) return undefined
  if (!HOUSE_NUMBER.test(folded.word(at)) || isPartOfNumber(folded, at)) return undefined
  const street =
    numberThenPrefixed(folded, at) ??
    numberThenStreet(folded, at) ??
    streetThenNumber(folded, at) ??
    prefixedThenNumber(folded, at) ??
    unknownStreet(folded, at)
  if (street === undefined || isTitleOfGoods(folded, street)) return undefined
  return { start: numberBefore(folded, street.start), end: street.end }
}

/** `5 Royal Place mats`, `Madison Avenue 2 bag`: all of a line's beginning, and goods that go on behind it. */
function isTitleOfGoods(folded: FoldedText, { start, end }: WordRange): boolean {
  if (!isSpaced(folded, end) || !(start === 0 || hasBreakBefore(folded, start))) return false
  if (folded.is(end, MARK.shopWord)) return !folded.is(end, MARK.telling)
  return (
    !folded.capitals[end] &&
    !/\d/.test(folded.word(end)) &&
    !folded.is(end, MARK.and | MARK.particle | MARK.telling)
  )
}

/** Most numbers of a text stand beside nothing that could be a street. */
function hasStreetWords(folded: FoldedText, at: number): boolean {
  const { capitals } = folded
  if (capitals[at - 1] || capitals[at + 1] || capitals[at + 2]) return true
  if (folded.has(STREET)) {
    for (let other = at - FARTHEST; other < at + FARTHEST; other++) if (folded.is(other, STREET)) return true
  }
  return hasStreetEnding(folded.word(at - 1))
}

const STREET = MARK.streetAfter | MARK.streetBefore

/** 3.5, 1,299 and 20 % are no house numbers; 5/7 and 12-14 are. */
function isPartOfNumber({ text, words }: FoldedText, at: number): boolean {
  const { start = 0, end = 0 } = words[at] ?? {}
  const before = text.slice(Math.max(0, start - 2), start)
  return /\d[.,:]$/.test(before) || MEASURED.test(text.slice(end, end + 6))
}

/** A decimal, a price, or a measure follows. */
const MEASURED =
  /^(?:[.,:]\d| ?[%€$£°"]| ?(?:ml|cl|l|mm|cm|m|kg|g|oz|lb|kb|mb|gb|tb|w|v|va|x|mah|k?hz|mhz|ghz|dpi|fps|lm|nm|db|bar|psi|rpm|ppm|bit|inch|zoll|stk|pcs?|er)(?![a-z]))/

/** Some write a number on both sides of the street. */
function numberBefore(folded: FoldedText, start: number): number {
  const isNumber = folded.gapBefore(start) === ' ' && HOUSE_NUMBER.test(folded.word(start - 1))
  return isNumber && !isPartOfNumber(folded, start - 1) ? start - 1 : start
}

/** `12 rue de la Paix`, `12 bis, rue Royale`. */
function numberThenPrefixed(folded: FoldedText, at: number): WordRange | undefined {
  if (!folded.is(at + 1, MARK.streetBefore) && !folded.is(at + 2, MARK.streetBefore)) return undefined
  const street = /^(?:bis|ter|quater|[a-d])$/.test(folded.word(at + 1)) ? at + 2 : at + 1
  if (!folded.is(street, MARK.streetBefore) || !isNear(folded, at + 1)) return undefined
  const end = capitalsEnd(folded, street + 1)
  return end === undefined ? undefined : { start: at, end }
}

/** `350 5th Avenue`, `12 Maple St`, `45 Keizersgracht`. */
function numberThenStreet(folded: FoldedText, at: number): WordRange | undefined {
  for (let next = at + 1; next < at + FARTHEST && isNear(folded, next); next++) {
    if (isStreetAfter(folded, at + 1, next)) return { start: at, end: unitEnd(folded, next + 1) }
    if (folded.is(next, MARK.shopWord)) return undefined
  }
  return undefined
}

function isStreetAfter(folded: FoldedText, start: number, at: number): boolean {
  if (at === start) return folded.capitals[at] === true && hasStreetEnding(folded.word(at))
  if (!folded.is(at, MARK.streetAfter) || !isStreetName(folded, start, at)) return false
  return !isOfGoods(folded, at) && !isAbbreviation(folded, at)
}

/** `Patch Cable ST`: two capitals behind a word that is not written in capitals are no street. */
function isAbbreviation(folded: FoldedText, at: number): boolean {
  return /^[A-Z]{2}$/.test(writtenWord(folded, at)) && /[a-z]/.test(writtenWord(folded, at - 1))
}

/** `42 EU trail shoes`, `4 Santa Place Settings`: a word for a street before what a shop sells. */
function isOfGoods(folded: FoldedText, at: number): boolean {
  if (!folded.is(at + 1, MARK.shopWord) || !isSpaced(folded, at + 1)) return false
  return folded.capitals[at] !== true || folded.capitals[at + 1] === true
}

/** Written with capitals or numerals, or all small together with a street that is written out. */
function isStreetName(folded: FoldedText, start: number, end: number): boolean {
  const isSmall = folded.capitals[end] !== true && folded.word(end).length > 3
  for (let at = start; at < end; at++) {
    const word = folded.word(at)
    const belongs = folded.capitals[at] || /^\d/.test(word) || folded.is(at, MARK.particle)
    if (!belongs && !(isSmall && word.length > 2)) return false
  }
  return true
}

/** `Hauptstraße 5`, `Lange Gasse 12a`, `Kossuth Lajos utca 21`. */
function streetThenNumber(folded: FoldedText, at: number): WordRange | undefined {
  if (!isSpaced(folded, at) && !isGap(folded, at, ', ') && !isGap(folded, at, '. ')) return undefined
  const street = folded.word(at - 1)
  if (street.length === 1 && !isGap(folded, at, '. ')) return undefined
  if (folded.is(at - 1, MARK.shopWord)) return undefined
  const isName = folded.capitals[at - 2] === true && !folded.is(at - 2, MARK.shopWord)
  if (!(folded.is(at - 1, MARK.streetAfter) && isName) && !hasStreetEnding(street)) return undefined
  return { start: Math.min(at - 1, nameStart(folded, at - 1)), end: unitEnd(folded, at + 1) }
}

/** `Calle Mayor, 5`, `Via Roma 10`, `ul. Długa 5/7`. */
function prefixedThenNumber(folded: FoldedText, at: number): WordRange | undefined {
  if (!isNearby(folded, at, MARK.streetBefore)) return undefined
  for (let before = at - 1; before >= Math.max(0, at - FARTHEST); before--) {
    if (!/^(?:[ '-]|\. |, ?|\/ ?| n[.ro°]{0,2} ?)$/.test(folded.gapBefore(before + 1))) return undefined
    if (before < at - 1 && isPrefix(folded, before)) return { start: before, end: unitEnd(folded, at + 1) }
    if (
      !folded.capitals[before] &&
      !/^(?:n|nr|no|\d.*)$/.test(folded.word(before)) &&
      !folded.is(before, MARK.particle)
    )
      return undefined
  }
  return undefined
}

/** Whether a word with a mark stands among the last ones before a number. */
function isNearby(folded: FoldedText, at: number, mark: number): boolean {
  for (let before = at - 1; before >= at - FARTHEST; before--) if (folded.is(before, mark)) return true
  return false
}

/** `ul. `, `C/` and `rue ` before a capitalised name; `BD-R` and `C-EXV` are models. */
function isPrefix(folded: FoldedText, at: number): boolean {
  if (!folded.is(at, MARK.streetBefore) || folded.capitals[at + 1] !== true) return false
  if (folded.word(at).length === 1) return /^(?:\/ ?|\. )$/.test(folded.gapBefore(at + 1))
  return !isGap(folded, at + 1, '-')
}

/** A name and a number of which a flat, or a postcode and a town in the next words, say that they are a street. */
function unknownStreet(folded: FoldedText, at: number): WordRange | undefined {
  const isName = isSpaced(folded, at) || isGap(folded, at, '. ')
  const start = isName ? nameStart(folded, at) : at
  if (start === at) return undefined
  const end = unitEnd(folded, at + 1)
  const hasFlat = end > at + 2 && folded.is(end - 2, MARK.unit)
  const isStreet = hasFlat || (folded.word(at).length <= LONGEST_NUMBER && hasTown(folded, end))
  return isStreet ? { start, end } : undefined
}

/** Longer numbers behind a name that nobody knows are those of models. */
const LONGEST_NUMBER = 3
const MOST_TOWN_WORDS = 3

/** A postcode, and a town before or behind it, on the same line; or in whatever order on the next ones. */
function hasTown(folded: FoldedText, at: number): boolean {
  const postcode = postcodeIn(folded, at, townEnd(folded, at))
  if (postcode === undefined) return false
  if (hasBreakBefore(folded, at)) return true
  if (!/,/.test(folded.gapBefore(at)) || postcode - at > MOST_TOWN_WORDS) return false
  return postcode > at || (folded.capitals[at + 1] === true && isSpaced(folded, at + 1))
}

/** The first of the capitalised words before a word, on its line; the word itself when there are none. */
export function nameStart(folded: FoldedText, at: number): number {
  let start = at
  for (let before = at - 1; before >= Math.max(0, at - MOST_NAME_WORDS); before--) {
    if (!isSpaced(folded, before + 1) && !/^(?:['-]|\. )$/.test(folded.gapBefore(before + 1))) break
    if (folded.capitals[before] && !folded.is(before, MARK.shopWord)) start = before
    else if (!folded.is(before, MARK.particle)) break
  }
  return start
}

function isNear(folded: FoldedText, at: number): boolean {
  return isSpaced(folded, at) || /^(?:['-]|\. |, ?)$/.test(folded.gapBefore(at))
}

/** Small words inside the names of streets that stand in no name of a person. */
const STREET_PARTICLE = /^(?:d|l|des|aux?|en|sous|sur)$/

/** Behind capitalised words and the small words between them; `undefined` when there is no capitalised word. */
function capitalsEnd(folded: FoldedText, at: number): number | undefined {
  let end: number | undefined
  for (let next = at; next < at + FARTHEST && /^(?:[ '-]|\. )$/.test(folded.gapBefore(next)); next++) {
    if (folded.capitals[next]) end = next + 1
    else if (!folded.is(next, MARK.particle) && !STREET_PARTICLE.test(folded.word(next))) break
  }
  return end
}
