import type { FoldedText } from './fold-text.ts'
import { hasBreakBefore } from './word-gap.ts'
import { MARK } from './word-marks.ts'

/** What is written as the number of a house, a flat or a floor. */
export const HOUSE_NUMBER: RegExp = /^\d{1,5}[a-z]?$/
/** One word of a postcode; several countries write it in two. */
export const POSTCODE: RegExp = /^(?:\d{2,6}|[a-z]{1,2}\d[a-z\d]?|\d[a-z]{2}|[a-z]\d[a-z]|\d[a-z]\d)$/

/** Between a street and a town, on one line or several, also in a quoted letter. */
const TOWN_GAP = /^(?:[ '-]|, ?| - |[ ,>?|*.]{0,4}\r?\n[ ,>?|*]{0,5}(?:\r?\n)?[ ,>?|*]{0,5}| {2})$/
const MOST_TOWN_WORDS = 10
const MOST_UNITS = 3

/** Behind the flat, floor or staircase that follows a house number; `at` when there is none. */
export function unitEnd(folded: FoldedText, at: number): number {
  let end = at
  for (let units = 0; units < MOST_UNITS; units++) {
    const width = unitWidth(folded, end)
    if (width === 0) break
    end += width
  }
  return end
}

/** `/7`, `-14`, `, Apt. 3`, `#5` and `NW` in words. */
function unitWidth(folded: FoldedText, at: number): number {
  const gap = folded.gapBefore(at)
  const word = folded.word(at)
  if (/^ ?[/-] ?$/.test(gap)) return /^\d{1,4}[a-z]?$/.test(word) ? 1 : 0
  if (/^[.,]? ?# ?$/.test(gap)) return /^\d/.test(word) ? 1 : 0
  if (gap === ' ' && /^(?:[a-d]|nw|ne|sw|se|north|south|east|west|[nsew])$/.test(word)) return 1
  const isUnit = folded.is(at, MARK.unit) && /^[ ,.>?|*]{0,4}\r?\n?[ >?|*#]{0,5}$/.test(gap)
  return isUnit && /^\.? ?#?$/.test(folded.gapBefore(at + 1)) && /^\d/.test(folded.word(at + 1)) ? 2 : 0
}

/** Behind the postcode and town that follow, in either order, on the same line or the next ones. */
export function townEnd(folded: FoldedText, at: number): number {
  let end = at
  for (let next = at; next < at + MOST_TOWN_WORDS && TOWN_GAP.test(folded.gapBefore(next)); next++) {
    if (isLabel(folded, next) || (end > at && isNextNumber(folded, next, end))) break
    if (isTownPart(folded, next, next === at)) end = next + 1
    else if (!folded.is(next, MARK.particle)) break
  }
  return end
}

/** A postcode, or a capitalised word; the first of them after a comma or on a line of its own. */
function isTownPart(folded: FoldedText, at: number, isFirst: boolean): boolean {
  const word = folded.word(at)
  if (/\d/.test(word)) return POSTCODE.test(word)
  return folded.capitals[at] === true && (!isFirst || /[,\n]/.test(folded.gapBefore(at)))
}

/** `Mobile:` on the line below a town. */
function isLabel(folded: FoldedText, at: number): boolean {
  return hasBreakBefore(folded, at) && folded.text[folded.words[at]?.end ?? 0] === ':'
}

/** A number on the line below the postcode is the telephone's. */
function isNextNumber(folded: FoldedText, at: number, end: number): boolean {
  return /^\d/.test(folded.word(at)) && hasBreakBefore(folded, at) && /^\d{4,6}$/.test(folded.word(end - 1))
}

/** The first of the words that is a postcode of one piece, and no year. */
export function postcodeIn(folded: FoldedText, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) if (/^(?!(?:19|20)\d\d$)\d{4,6}$/.test(folded.word(at))) return at
  return undefined
}
