import { bareNumber, type ClaimAt, type Meaning, quantity, verbatim } from './claim.ts'
import { foldedWord, type Token } from './tokens.ts'
import { isMoney, unitOf } from './units.ts'

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan januar janvier enero ene gennaio gen januari stycznia styczen',
    'february feb februar fevrier febrero febbraio februari lutego luty',
    'march mar märz mars marzo maart marca marzec',
    'april apr avril abril aprile kwietnia kwiecien',
    'may mai mayo maggio mei maja maj',
    'june jun juni juin junio giugno czerwca czerwiec',
    'july jul juli juillet julio luglio lipca lipiec',
    'august aug août agosto augustus sierpnia sierpien',
    'september sep sept septembre septiembre settembre wrzesnia wrzesien',
    'october oct oktober okt octobre octubre ottobre pazdziernika pazdziernik',
    'november nov novembre noviembre listopada listopad',
    'december dec dezember dez décembre diciembre dicembre grudnia grudzien',
  ].flatMap((names, index) => names.split(' ').map((name) => [foldedWord(name), index + 1] as const)),
)
const ORDINAL = /^(?:st|nd|rd|th|er|e|eme|º|°|\.)$/
const OF = new Set(['of', 'de', 'di', 'del'])

/** The date that begins at a place: with the name of its month, or in figures. */
export function dateAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  return dayFirst(tokens, at) ?? monthFirst(tokens, at) ?? inFigures(tokens, at) ?? inParts(tokens, at)
}

function dayFirst(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const day = dayOf(tokens[at])
  if (day === undefined) return undefined
  let end = at + 1
  if (ORDINAL.test(tokens[end]?.word ?? '') && tokens[end]?.gap === '') end += 1
  if (OF.has(tokens[end]?.word ?? '')) end += 1
  const month = MONTHS.get(tokens[end]?.word ?? '')
  return month === undefined ? undefined : withYear(tokens, end + 1, [month, day])
}

function monthFirst(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const month = tokens[at]?.kind === 'word' ? MONTHS.get(tokens[at]?.word ?? '') : undefined
  const place = tokens[at + 1]?.text === '.' ? at + 2 : at + 1
  const day = dayOf(tokens[place])
  if (month === undefined || day === undefined) return undefined
  const isOrdinal = ORDINAL.test(tokens[place + 1]?.word ?? '') && tokens[place + 1]?.gap === ''
  const isSuffix = isOrdinal && tokens[place + 1]?.text !== '.'
  return withYear(tokens, isSuffix ? place + 2 : place + 1, [month, day])
}

function dayOf(token: Token | undefined): number | undefined {
  const day = /^\d{1,2}$/.test(token?.text ?? '') ? Number(token?.text) : 0
  return day >= 1 && day <= 31 ? day : undefined
}

function withYear(tokens: readonly Token[], from: number, [month, day]: readonly [number, number]): ClaimAt {
  let at = from
  while (/^(?:[.,]|de|del)$/.test(tokens[at]?.word ?? '') && at < from + 2) at += 1
  const year = /^(?:19|20)\d\d$/.test(tokens[at]?.text ?? '') ? tokens[at]?.text : undefined
  return year === undefined ? dated(from, [[month, day]]) : dated(at + 1, [[month, day]], year)
}

/** `24.12.2026`, and `24.12.` with its second point. */
function inFigures(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const match = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d\d))?$/.exec(tokens[at]?.text ?? '')
  if (match === null) return undefined
  const [, day, month, year] = match
  const isPointed = tokens[at + 1]?.text === '.' && tokens[at + 1]?.gap === ''
  const days = daysOf(Number(day), Number(month))
  if (days.length === 0 || (year === undefined && (!isPointed || at + 2 === tokens.length))) return undefined
  const date = dated(at + 1, days, year)
  if (year !== undefined) return date
  // A number before the end of a sentence looks alike; behind a sign of money it is one.
  if (isMoney(unitOf(tokens[at - 1]?.word ?? ''))) return undefined
  const number = bareNumber(Number(`${day}.${month}`))
  return { ...date, claim: { ...date.claim, meanings: [...date.claim.meanings, number] } }
}

/** `2026-12-24`, `24/12/2026` and `12/24/2026`, `24/12`. Where day and month may be swapped, it may mean both. */
function inParts(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const sign = tokens[at + 1]?.text ?? ''
  const parts = gluedFigures(tokens, at, sign)
  const [first = '', second = '', third] = parts
  if (parts.length === 3 && /^\d{4}$/.test(first)) {
    return dated(at + 5, daysOf(Number(third), Number(second)), first)
  }
  const isDate =
    sign === '/' ? parts.length === 2 || /^\d{4}$|^\d\d$/.test(third ?? '') : /^\d{4}$/.test(third ?? '')
  if (parts.length < 2 || parts.length > 3 || !isDate) return undefined
  const [one, other] = [Number(first), Number(second)]
  const days = [...daysOf(one, other), ...(sign === '/' ? daysOf(other, one) : [])]
  const written = verbatim(parts.join(sign))
  const claim = dated(at + parts.length * 2 - 1, days, third)
  return { ...claim, claim: { ...claim.claim, meanings: [...claim.claim.meanings, written] } }
}

function gluedFigures(tokens: readonly Token[], at: number, sign: string): readonly string[] {
  if (sign !== '-' && sign !== '/') return []
  const figures: string[] = []
  for (let place = at; figures.length < 4 && /^\d{1,4}$/.test(tokens[place]?.text ?? ''); place += 2) {
    if (place > at && tokens[place]?.gap !== '') return []
    figures.push(tokens[place]?.text ?? '')
    if (tokens[place + 1]?.text !== sign || tokens[place + 1]?.gap !== '') break
  }
  return figures
}

type MonthAndDay = readonly [month: number, day: number]

function daysOf(day: number, month: number): readonly MonthAndDay[] {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? [[month, day]] : []
}

/** Who publishes a date with its year has published it without, and not the other way round. */
function dated(end: number, days: readonly MonthAndDay[], year?: string): ClaimAt {
  const bare = days.map(([month, day]): Meaning => `date ${month}-${day}`)
  if (year === undefined)
    return { claim: { meanings: bare, implies: days.map(([, day]) => bareNumber(day)) }, end }
  const fullYear = year.length === 2 ? `20${year}` : year
  const meanings = days.map(([month, day]): Meaning => `date ${fullYear}-${month}-${day}`)
  const implies = [...bare, bareNumber(Number(fullYear)), ...days.map(([, day]) => bareNumber(day))]
  return { claim: { meanings, implies }, end }
}

/** The time of day that begins at a place: `14:00`, `2 pm`, `14.00 Uhr`, `14h30`. */
export function clockAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const named = NAMED_TIMES.get(tokens[at]?.word ?? '')
  return named === undefined ? writtenClockAt(tokens, at) : clock(named, 0, at + 1)
}

function writtenClockAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const [, hourText, sign, minuteText = '0'] =
    /^(\d{1,2})(?:([:.])(\d\d))?$/.exec(tokens[at]?.text ?? '') ?? []
  const [hour, minute] = [Number(hourText ?? 99), Number(minuteText)]
  if (hour > 24 || minute > 59) return undefined
  const half = halfOfDay(tokens, at + 1)
  if (half) return clock((hour % 12) + (half.isAfternoon ? 12 : 0), minute, half.end, hour)
  if (isClockWord(tokens[at + 1], sign)) return clock(hour, minute, at + 2)
  if (tokens[at + 1]?.word === 'h' && sign === undefined) return hours(tokens, at, hour)
  return sign === ':' ? clock(hour, minute, at + 1) : undefined
}

const NAMED_TIMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    noon: 12,
    midday: 12,
    mediodia: 12,
    mezzogiorno: 12,
    midnight: 0,
    mitternacht: 0,
    minuit: 0,
  }),
)

/** `2 uur` is also a duration, `22.00 uur` is none. */
function isClockWord(token: Token | undefined, sign: string | undefined): boolean {
  return token?.word === 'uhr' || (token?.word === 'uur' && sign !== undefined)
}

/** `14h30` is a time; `14 h` may also be a duration. */
function hours(tokens: readonly Token[], at: number, hour: number): ClaimAt {
  const minute = tokens[at + 2]
  if (minute?.gap === '' && /^[0-5]\d$/.test(minute.text)) return clock(hour, Number(minute.text), at + 3)
  const { claim, end } = clock(hour, 0, at + 2)
  return { claim: { ...claim, meanings: [...claim.meanings, quantity('second', hour * 3600)] }, end }
}

function halfOfDay(tokens: readonly Token[], at: number): { isAfternoon: boolean; end: number } | undefined {
  const word = tokens[at]?.word ?? ''
  if (word === 'am' || word === 'pm') return { isAfternoon: word === 'pm', end: at + 1 }
  const isSpelled =
    (word === 'a' || word === 'p') && tokens[at + 1]?.text === '.' && tokens[at + 2]?.word === 'm'
  return isSpelled ? { isAfternoon: word === 'p', end: at + 3 } : undefined
}

function clock(hour: number, minute: number, end: number, said: number = hour): ClaimAt {
  const implies = minute === 0 ? [bareNumber(hour), bareNumber(said)] : []
  return { claim: { meanings: [`clock ${hour}:${minute}`], implies }, end }
}
