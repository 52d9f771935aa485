import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import type { Span } from './span.ts'
import type { ValueLabelName } from './value-label.ts'

/**
 * Finds dates of birth: a date behind or before words for being born. Words for birthdays need a year in which a
 * shopper may have been born, because presents have a date of delivery.
 */
export function detectBirthDate(folded: FoldedText): readonly Detection[] {
  if (folded.digitCount < FEWEST_DIGITS) return []
  return folded.valueLabels.flatMap((label) => {
    const isBorn = DATES[label.name]
    if (isBorn === undefined) return []
    const date = dateBehind(folded, label.end, isBorn) ?? dateBefore(folded, label.start, isBorn)
    return date === undefined ? [] : [detectionAt(folded, date, 'BIRTH')]
  })
}

/** Of a year. */
const FEWEST_DIGITS = 3
const REACH_BEHIND = 30
const REACH_BEFORE = 30

const MONTH =
  '(?:jan|gen|ene|sty|feb|fev|fevr|lut|mar|maa|mae|mrt|marz|apr|avr|abr|kwi|ma[iyj]|mei|mag|jun|jui|giu|cze|jul|lug|lip|aug|ago|aou|sie|sep|set|wrz|oct|okt|ott|out|paz|nov|lis|dec|dez|dic|des|gru)[a-z]{0,9}\\.?'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|\\.|o)?'
const FULL_YEAR = '(?:19\\d\\d|20\\d\\d)'
const YEAR = `(?:${FULL_YEAR}|\\d\\d)`
const WRITTEN_DATE = [
  `${FULL_YEAR}[-./]\\d{1,2}[-./]\\d{1,2}`,
  `${FULL_YEAR}年\\d{1,2}月\\d{1,2}`,
  `\\d{1,2} ?[-./] ?\\d{1,2} ?[-./] ?${YEAR}`,
  `${DAY}[ -](?:of |de )?${MONTH}[ ,-]{1,2}(?:de |del )?${YEAR}`,
  `${MONTH} ?${DAY}(?:,? ${YEAR})`,
].join('|')

const DATE = new RegExp(`(?:${WRITTEN_DATE})(?![\\d:])`, 'y')
const DATE_OR_YEAR = new RegExp(`(?:${WRITTEN_DATE}|${FULL_YEAR})(?![\\d:])`, 'y')

/** Years of birth of people who shop by themselves or for children, and not of what is to be delivered. */
const PAST_YEAR = /(?<!\d)(?:19\d\d|200\d|201\d)(?!\d)|[-./ ][3-9]\d$/

type IsBorn = 'any-date' | 'past-date'
const DATES: Readonly<Partial<Record<ValueLabelName, IsBorn>>> = { birth: 'any-date', birthday: 'past-date' }

function dateBehind(folded: FoldedText, from: number, isBorn: IsBorn): Span | undefined {
  const pattern = isBorn === 'any-date' ? DATE_OR_YEAR : DATE
  for (let at = folded.wordFrom(from); (folded.words[at]?.start ?? Infinity) <= from + REACH_BEHIND; at++) {
    const date = dateAt(folded, at, pattern)
    if (date === undefined) continue
    if (folded.labels.nearest(date.start, date.start - from) === 'other') return undefined
    const isYear = date.end - date.start === 4
    const speaks = isYear
      ? YEAR_FOLLOWS.test(folded.text.slice(from, date.start))
      : isPersonal(folded, date, isBorn)
    return speaks ? date : undefined
  }
  return undefined
}

/** What may stand between the word and a year alone: "born in 1985". */
const YEAR_FOLLOWS = /^[ :,(]{1,3}(?:(?:in|im|en|nel|w|em|anno|jahre?|year|the|roku) ){0,3}$/

/** `12.03.1985 (DOB)`: little may stand between the two. */
function dateBefore(folded: FoldedText, to: number, isBorn: IsBorn): Span | undefined {
  for (let at = folded.wordFrom(to - REACH_BEFORE); (folded.words[at]?.start ?? Infinity) < to; at++) {
    const date = dateAt(folded, at, DATE)
    if (date !== undefined && date.end <= to && BEFORE_LABEL.test(folded.text.slice(date.end, to))) {
      return isPersonal(folded, date, isBorn) ? date : undefined
    }
  }
  return undefined
}

/** Punctuation, or "is my". */
const BEFORE_LABEL =
  /^(?:[ (,:=-]{0,3}|,? (?:is|was|ist|est|es|e|jest) (?:my|the|mein|ma|mon|mi|la|mia|mijn|moja|minha) )$/

function dateAt(folded: FoldedText, at: number, pattern: RegExp): Span | undefined {
  const start = folded.words[at]?.start ?? folded.text.length
  pattern.lastIndex = start
  const written = pattern.exec(folded.text)?.[0]
  return written === undefined ? undefined : { start, end: start + written.length }
}

function isPersonal(folded: FoldedText, { start, end }: Span, isBorn: IsBorn): boolean {
  return isBorn === 'any-date' || PAST_YEAR.test(folded.text.slice(start, end))
}
