import { isMeasure } from './measure-words.ts'
import type { QueryReading } from './query-reading.ts'

/** An amount of money in a query, in major units. */
export interface PriceAmount {
  readonly value: number
  /** The place behind it. */
  readonly to: number
  readonly hasCurrency: boolean
}

const SIGNS: ReadonlySet<string> = new Set(['€', '$', '£', '¥', '₤', '￡'])
const CURRENCY_WORDS: ReadonlySet<string> = new Set(
  (
    'eur euro euros euronen euros usd us dollar dollars dolar dolares dollari dolarow gbp pound pounds quid bucks buck ' +
    'libra libras livres sterling pfund chf franken francs fr sfr pln zl zloty zlotych zlote sek nok dkk kr kronen czk kc cad aud jpy yen'
  ).split(' '),
)
const CURRENCY_SUFFIX = 'eur|euros?|usd|dollars?|gbp|pounds?|chf|pln|zl|kr'
/** `50`, `49.90`, `49,90`, `1.499,99`, `1,499.99`, `1 499`, `1'499`, `5k`, `50eur`, `50,-`. */
const AMOUNT = new RegExp(
  String.raw`(?<number>(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,3}(?!\d)|\d{1,9})(?:[.,]\d{1,2}(?!\d))?)(?!\d|[.,]\d)(?:(?<thousand>k)|(?<currency>${CURRENCY_SUFFIX}))?(?![\p{L}\p{N}])(?:[.,][-–—]+)?`,
  'iuy',
)
/** What stands between thousands only: a blank may as well part two numbers. */
const BLANKS = /[ \u00a0\u202f]/u

/** The amount at a place, with the currency around it; `undefined` for a number that measures something else. */
export function amountAt(reading: QueryReading, at: number): PriceAmount | undefined {
  const before = currencyAt(reading, at)
  const number = numberAt(reading, before)
  if (number === undefined) return undefined
  const to = currencyAt(reading, number.to)
  const hasCurrency = number.hasCurrency || before > at || to > number.to
  if (!hasCurrency && isMeasure(reading, number.to)) return undefined
  return { value: number.value, to, hasCurrency }
}

/** The place behind a currency, or the same place. */
function currencyAt(reading: QueryReading, at: number): number {
  if (!reading.isFree(at)) return at
  const word = reading.wordAt(at)
  if (SIGNS.has(word)) return at + 1
  if (!CURRENCY_WORDS.has(word)) return at
  // "US$ 50"
  return SIGNS.has(reading.wordAt(at + 1)) ? at + 2 : at + 1
}

function numberAt(reading: QueryReading, at: number): PriceAmount | undefined {
  const token = reading.tokens[at]
  if (token === undefined || !reading.isFree(at) || !/^\d/.test(token.word)) return undefined
  AMOUNT.lastIndex = token.start
  const match = AMOUNT.exec(reading.query)
  const { number = '', thousand, currency } = match?.groups ?? {}
  if (match === null) return undefined
  const end = token.start + match[0].length
  let to = at + 1
  while ((reading.tokens[to]?.start ?? Number.POSITIVE_INFINITY) < end) to += 1
  const value = priceOf(number) * (thousand === undefined ? 1 : 1000)
  return { value, to, hasCurrency: currency !== undefined || /[-–—]$/u.test(match[0]) }
}

function priceOf(number: string): number {
  const grouped = number.replace(BLANKS, '').replace(/[.,'’\u00a0\u202f ](?=\d{3}(?!\d))/gu, '')
  return Number(grouped.replace(',', '.'))
}
