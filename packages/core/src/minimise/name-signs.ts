import type { FoldedText } from './fold-text.ts'
import {
  ADJECTIVAL_SURNAME,
  BEING,
  type Cues,
  INTRODUCTIONS,
  isInitial,
  LIVES,
  SURNAME,
  WEAK_INTRODUCTIONS,
} from './name-words.ts'
import { isBrand } from './not-names.ts'
import { isTold } from './told-line.ts'
import { hasBreakBefore, isGap, isSpaced } from './word-gap.ts'
import { MARK } from './word-marks.ts'
import type { WordRange } from './word-range.ts'
import { writtenWord } from './written-word.ts'

/** Whether what stands in and around capitalised words says that they name a person. */
export function isNamed(folded: FoldedText, name: WordRange): boolean {
  if (isCued(folded, name)) return true
  if (name.end === name.start + 1) return isCalled(folded, name.start)
  return isLiving(folded, name.end) || isWholeName(folded, name)
}

/** Whether what only people do follows. */
function isLiving(folded: FoldedText, end: number): boolean {
  return folded.is(end, MARK.living) && LIVES.test(after(folded, end))
}

/** A form of address, an introduction or a greeting before it. */
function isCued(folded: FoldedText, { start, end }: WordRange): boolean {
  if (isSpeaker(folded, { start, end })) return true
  if (!folded.is(start - 1, MARK.introducing | MARK.title | MARK.greeting)) return false
  if (isIntroduced(folded, start)) return true
  if (isTitled(folded, start)) return !beginsLine(folded, start - 1) || !isOfGoods(folded, { start, end })
  const isLikely = end > start + 1 || isGiven(folded, start)
  if (isLikely && follows(folded, start, WEAK_INTRODUCTIONS)) return true
  if (!isGreeted(folded, start)) return false
  if (folded.is(start, MARK.given | MARK.ambiguousGiven)) return true
  return end - start < 3 && /^ ?(?:[,!:.\n]|$)/.test(after(folded, end).slice(0, 2))
}

/** `"…," says Ada.` */
function isSpeaker(folded: FoldedText, { start, end }: WordRange): boolean {
  if (!folded.is(start - 1, MARK.speaking) || !isSpaced(folded, start)) return false
  return /["”»’']\s?$/.test(folded.gapBefore(start - 1)) && /^\s*(?:[.,;:!?)"”]|$)/.test(after(folded, end))
}

/** A line that begins with a title and goes on with goods: a brand, a book or a figure. */
function isOfGoods(folded: FoldedText, { start, end }: WordRange): boolean {
  return /^ \p{Ll}/u.test(after(folded, end)) && !isTold(folded, { start, end })
}

/** Whether a title stands before a word. */
export function isTitled(folded: FoldedText, at: number): boolean {
  return (
    folded.is(at - 1, MARK.title) &&
    (isSpaced(folded, at) || isGap(folded, at, '. ')) &&
    !isBrand(folded.word(at - 1), folded.word(at)) &&
    !isAbbreviation(folded, at - 1)
  )
}

/** `MS Pro`, `FRYING PAN IVORY` and `Frying Pan Ivory` are goods; `MR SMITH` and `Pan Kowalski` are somebody. */
function isAbbreviation(folded: FoldedText, at: number): boolean {
  if (folded.word(at) === 'pan' && folded.capitals[at] && folded.capitals[at - 1] && isSpaced(folded, at))
    return !folded.is(at - 1, MARK.greeting)
  return /^(?:MS|PAN|PANI|SIG|SR|FRU)$/.test(writtenWord(folded, at))
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
function follows(folded: FoldedText, at: number, cues: Cues): boolean {
  if (!folded.is(at - 1, MARK.introducing)) return false
  const likely = cues.get(folded.word(at - 1))
  if (likely === undefined) return false
  const start = folded.words[at]?.start ?? 0
  const before = folded.text.slice(Math.max(0, start - LONGEST_CUE), start).trimEnd()
  return likely.some((cue) => before.endsWith(cue))
}

/** A middle initial, a surname as only people have it, or a given name in a line that tells something. */
function isWholeName(folded: FoldedText, { start, end }: WordRange): boolean {
  if (isNamedGoods(folded, end)) return false
  const hasInitial = end - start === 3 && isInitial(folded.word(start + 1))
  if (hasInitial && (folded.gapBefore(start + 2) === '. ' || isGiven(folded, start))) return true
  if (isSurname(folded, { start, end }, SURNAME)) return true
  const isLikely = isGiven(folded, start) || isSurname(folded, { start, end }, ADJECTIVAL_SURNAME)
  return isLikely && (isOnOwnLine(folded, { start, end }) || isTold(folded, { start, end }))
}

/** `Marco Lightweight Active Hoodie`: goods go on where a name would end. */
function isNamedGoods(folded: FoldedText, end: number): boolean {
  return folded.capitals[end] === true && folded.is(end, MARK.shopWord) && isSpaced(folded, end)
}

/** A pattern of endings looks at every place of a word: the last ones are enough. */
const LONGEST_ENDING = 8

function isSurname(folded: FoldedText, { start, end }: WordRange, endings: RegExp): boolean {
  const surname = folded.word(end - 1)
  return end - start < 4 && surname.length > 5 && endings.test(surname.slice(-LONGEST_ENDING))
}

/** A given name alone: called out, telling, in a list of names, or doing what only people do. */
function isCalled(folded: FoldedText, at: number): boolean {
  if (isLiving(folded, at + 1) || isListed(folded, at)) return true
  if (!isGiven(folded, at)) return false
  const next = after(folded, at + 1)
  const startsLine = beginsLine(folded, at)
  if (
    startsLine
      ? /^:|^, (?=can|could|please|ich|je)/.test(next)
      : isGap(folded, at, ', ') && /^[?!.]/.test(next)
  )
    return true
  if (folded.is(at + 1, MARK.acting) && isSpaced(folded, at + 1)) return true
  return folded.is(at - 1, MARK.kin) || BEING.test(next)
}

/** Beside a given name, in a line that tells something, with a comma or the word for `and` between them. */
function isListed(folded: FoldedText, at: number): boolean {
  if (!isGivenListed(folded, at, -1) && !isGivenListed(folded, at, 1)) return false
  return isGiven(folded, at) || isTold(folded, { start: at, end: at + 1 })
}

/** Whether a comma or an `and` joins a given name to this word. */
function isGivenListed(folded: FoldedText, at: number, step: 1 | -1): boolean {
  const other = folded.is(at + step, MARK.and) ? at + 2 * step : at + step
  if (!isGiven(folded, other) || folded.capitals[other] !== true) return false
  const gap = step === 1 ? at + 1 : at
  return other === at + step ? isGap(folded, gap, ', ') : isSpaced(folded, gap) || isGap(folded, gap, ', ')
}

function isGiven(folded: FoldedText, at: number): boolean {
  return folded.is(at, MARK.given)
}

function beginsLine(folded: FoldedText, at: number): boolean {
  return at === 0 || hasBreakBefore(folded, at)
}

/** Two words that are all of a line; more may be the name of a product. */
function isOnOwnLine(folded: FoldedText, { start, end }: WordRange): boolean {
  if (!beginsLine(folded, start)) return false
  const isLast = end >= folded.words.length
  return isLast ? start > 0 || end - start === 2 : hasBreakBefore(folded, end)
}

const REACH = 16

function after({ text, words }: FoldedText, end: number): string {
  const from = words[end - 1]?.end ?? 0
  return text.slice(from, from + REACH)
}
