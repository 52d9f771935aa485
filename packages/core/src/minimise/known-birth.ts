import type { FoldedText } from './fold-text.ts'
import { type KnownValue, strong } from './known-value.ts'
import { wordList } from './word-list.ts'
import type { WordRange } from './word-range.ts'

/** The months as people write them, folded: names in their cases, then what they are cut to. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  `
january januar janvier enero gennaio januari stycznia styczen janeiro tammikuuta tammikuu ledna leden jan janv sty
february februar fevrier febrero febbraio februari lutego luty fevereiro helmikuuta helmikuu unora unor feb fevr lut
march marz maerz mars marzo maart marca marzec marco maaliskuuta maaliskuu brezna brezen mar mrz mrt
april avril abril aprile kwietnia kwiecien huhtikuuta huhtikuu dubna duben apr avr kwi
may mai mayo maggio mei maja maj maio toukokuuta toukokuu kvetna kveten
june juni juin junio giugno czerwca czerwiec junho kesakuuta kesakuu cervna cerven jun cze
july juli juillet julio luglio lipca lipiec julho heinakuuta heinakuu cervence cervenec jul lip
august aout agosto augustus augusti sierpnia sierpien elokuuta elokuu srpna srpen aug sie
september septembre septiembre settembre wrzesnia wrzesien setembro syyskuuta syyskuu zari sep sept wrz
october oktober octobre octubre ottobre pazdziernika pazdziernik outubro lokakuuta lokakuu rijna rijen oct okt paz
november novembre noviembre listopada listopad novembro marraskuuta marraskuu listopadu nov lis
december dezember decembre diciembre dicembre grudnia grudzien dezembro joulukuuta joulukuu prosince prosinec dec dez gru`
    .trim()
    .split('\n')
    .flatMap((names, index) => wordList(names).map((name) => [name, index + 1] as const)),
)

/** What may stand between a day, a month and a year. */
const BETWEEN: ReadonlySet<string> = new Set(['of', 'the', 'de', 'del', 'den', 'der', 'do', 'dnia', 'r'])

/** A day of the calendar. Where day and month may be confused it is known both ways. */
export interface BirthDate {
  readonly year: string
  readonly day: number
  readonly month: number
}

/** The days that a date of birth may mean, as sessions write it: the year first, or last. */
export function birthDates(value: string): readonly BirthDate[] {
  const [year, first = '', second = ''] =
    /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(value)?.slice(1) ??
    /(\d{1,2})\D(\d{1,2})\D(\d{4})/.exec(value)?.slice(1).toReversed() ??
    []
  if (year === undefined) return []
  const [a, b] = [Number(first), Number(second)]
  return [
    { year, month: a, day: b },
    { year, month: b, day: a },
  ].filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
}

/** The date in numbers, as people write it, whatever comes first. */
export function birthValues({ year, day, month }: BirthDate): readonly KnownValue[] {
  const bare = [String(day), String(month)]
  const padded = bare.map((part) => part.padStart(2, '0'))
  return [bare, padded].flatMap(([inDay = '', inMonth = '']) =>
    [year, year.slice(2)].flatMap((inYear) =>
      [
        [inYear, inMonth, inDay],
        [inDay, inMonth, inYear],
      ].map((words) => strong(words, 'BIRTH')),
    ),
  )
}

const FURTHEST = 5

/** The words of a date whose year stands at a place: `3 March 1990`, `March 3rd, 1990`, `1990. március 3.` */
export function birthAround(folded: FoldedText, at: number, date: BirthDate): WordRange | undefined {
  return birthTowards(folded, { at, step: -1 }, date) ?? birthTowards(folded, { at, step: 1 }, date)
}

interface Walk {
  readonly at: number
  readonly step: 1 | -1
}

function birthTowards(folded: FoldedText, { at, step }: Walk, date: BirthDate): WordRange | undefined {
  let hasDay = false
  let hasMonth = false
  for (let place = at + step; Math.abs(place - at) <= FURTHEST; place += step) {
    const word = folded.word(place)
    if (!hasDay && isDay(word, date.day)) hasDay = true
    else if (!hasMonth && MONTHS.get(word) === date.month) hasMonth = true
    else if (!BETWEEN.has(word)) return undefined
    if (hasDay && hasMonth) return { start: Math.min(place, at), end: Math.max(place, at) + 1 }
  }
  return undefined
}

function isDay(word: string, day: number): boolean {
  return Number(/^(\d{1,2})(?:st|nd|rd|th|er|e|o)?$/.exec(word)?.[1]) === day
}
