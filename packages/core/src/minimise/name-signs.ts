import type { FoldedText } from './fold-text.ts'
import {
  ADJECTIVAL_SURNAME,
  INTRODUCTIONS,
  isInitial,
  LIVES,
  PERSONAL_ACTS,
  SURNAME,
  WEAK_INTRODUCTIONS,
} from './name-words.ts'
import { isBrand } from './not-names.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'

/** Whether what stands in and around capitalised words says that they name a person. */
export function isNamed(folded: FoldedText, name: WordRange): boolean {
  if (isCued(folded, name)) return true
  if (name.end === name.start + 1) return isCalled(folded, name.start)
  return LIVES.test(after(folded, name.end)) || isWholeName(folded, name)
}

/** A form of address, an introduction or a greeting before it. */
function isCued(folded: FoldedText, { start, end }: WordRange): boolean {
  if (isIntroduced(folded, start)) return true
  if (isTitled(folded, start)) return !beginsLine(folded, start - 1) || !isOfGoods(folded, { start, end })
  const isLikely = end > start + 1 || isGiven(folded, start)
  if (isLikely && follows(folded, start, WEAK_INTRODUCTIONS)) return true
  if (!isGreeted(folded, start)) return false
  return (
    folded.is(start, MARK.given | MARK.ambiguousGiven) ||
    /^ ?(?:[,!:.\n]|$)/.test(after(folded, end).slice(0, 2))
  )
}

/** A line that begins with a title and goes on with goods: a brand, a book or a figure. */
function isOfGoods(folded: FoldedText, { start, end }: WordRange): boolean {
  return /^ \p{Ll}/u.test(after(folded, end)) && !isTold(folded, { start, end })
}

/** Whether a title stands before a word. */
export function isTitled(folded: FoldedText, at: number): boolean {
  return (
    folded.is(at - 1, MARK.title) &&
    /^\.? $/.test(folded.gapBefore(at)) &&
    !isBrand(folded.word(at - 1), folded.word(at))
  )
}

/** Whether the words before say that a name comes. */
export function isIntroduced(folded: FoldedText, at: number): boolean {
  return follows(folded, at, INTRODUCTIONS)
}

function isGreeted(folded: FoldedText, at: number): boolean {
  if (!folded.is(at - 1, MARK.greeting) || !/^,?[ \n]{1,2}$/.test(folded.gapBefore(at))) return false
  return !isBrand(folded.word(at - 1), folded.word(at))
}

const LONGEST_CUE = 40
function follows(folded: FoldedText, at: number, cues: readonly string[]): boolean {
  if (!folded.is(at - 1, MARK.introducing)) return false
  const start = folded.words[at]?.start ?? 0
  const before = folded.text.slice(Math.max(0, start - LONGEST_CUE), start).trimEnd()
  return cues.some((cue) => before.endsWith(cue))
}

/** A middle initial, a surname as only people have it, or a given name in a line that tells something. */
function isWholeName(folded: FoldedText, { start, end }: WordRange): boolean {
  const hasInitial = end - start === 3 && isInitial(folded.word(start + 1))
  if (hasInitial && (folded.gapBefore(start + 2) === '. ' || isGiven(folded, start))) return true
  if (isSurname(folded, { start, end }, SURNAME)) return true
  const isLikely = isGiven(folded, start) || isSurname(folded, { start, end }, ADJECTIVAL_SURNAME)
  return isLikely && (isOnOwnLine(folded, { start, end }) || isTold(folded, { start, end }))
}

function isSurname(folded: FoldedText, { start, end }: WordRange, endings: RegExp): boolean {
  const surname = folded.word(end - 1)
  return end - start < 4 && surname.length > 5 && endings.test(surname)
}

/** A given name alone: called out, telling, in a list of names, or doing what only people do. */
function isCalled(folded: FoldedText, at: number): boolean {
  const next = after(folded, at + 1)
  if (LIVES.test(next) || isListed(folded, at)) return true
  if (!isGiven(folded, at)) return false
  const startsLine = beginsLine(folded, at)
  if (
    startsLine
      ? /^:|^, (?=can|could|please|ich|je)/.test(next)
      : folded.gapBefore(at) === ', ' && /^[?!.]/.test(next)
  )
    return true
  return PERSONAL_ACTS.test(next) || folded.is(at - 1, MARK.kin)
}

/** Beside a given name, in a line that tells something, with a comma or the word for `and` between them. */
function isListed(folded: FoldedText, at: number): boolean {
  const others = [listedAt(folded, at, -1), listedAt(folded, at, 1)]
  if (!others.some((other) => other !== undefined && isGiven(folded, other))) return false
  return isGiven(folded, at) || isTold(folded, { start: at, end: at + 1 })
}

/** The capitalised word that a comma or an `and` joins to this one. */
function listedAt(folded: FoldedText, at: number, step: 1 | -1): number | undefined {
  const gap = folded.gapBefore(step === 1 ? at + 1 : at)
  const other = gap === ' ' && folded.is(at + step, MARK.and) ? at + 2 * step : at + step
  const isJoined = gap === ', ' || other !== at + step
  return isJoined && folded.capitals[other] ? other : undefined
}

function isGiven(folded: FoldedText, at: number): boolean {
  return folded.is(at, MARK.given)
}

const LINE_BREAK = /[\r\n]/

function beginsLine(folded: FoldedText, at: number): boolean {
  return at === 0 || LINE_BREAK.test(folded.gapBefore(at))
}

/** Two words that are all of a line; more may be the name of a product. */
function isOnOwnLine(folded: FoldedText, { start, end }: WordRange): boolean {
  if (!beginsLine(folded, start)) return false
  const isLast = end >= folded.words.length
  return isLast ? start > 0 || end - start === 2 : LINE_BREAK.test(folded.gapBefore(end))
}

/** In a line in which somebody tells something, and not behind an article. */
function isTold(folded: FoldedText, { start, end }: WordRange): boolean {
  if (folded.is(start - 1, MARK.article)) return false
  return tells(folded, start, -1) || tells(folded, end - 1, 1)
}

const FARTHEST_WORD = 12

function tells(folded: FoldedText, from: number, step: 1 | -1): boolean {
  for (let distance = 1; distance <= FARTHEST_WORD; distance++) {
    const at = from + step * distance
    if (LINE_BREAK.test(folded.gapBefore(step === 1 ? at : at + 1))) return false
    if (folded.is(at, MARK.telling)) return true
  }
  return false
}

const REACH = 16

function after({ text, words }: FoldedText, end: number): string {
  const from = words[end - 1]?.end ?? 0
  return text.slice(from, from + REACH)
}
