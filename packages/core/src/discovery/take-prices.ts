import { amountAt, type PriceAmount } from './price-amount.ts'
import type { QueryReading, TokenSpan } from './query-reading.ts'

/** What a product may cost, in major units. */
export interface PriceRange {
  readonly priceMin?: number
  readonly priceMax?: number
}

interface Found extends TokenSpan, PriceRange {}

/** "Around 50" is 42.50 to 57.50. */
const ABOUT = 0.15
/** Between a phrase and its price. */
const BETWEEN = ['link', 'cost'] as const

/** Takes everything about prices out of a query. Of two that contradict each other, the first counts. */
export function takePrices(reading: QueryReading): PriceRange {
  let range: PriceRange = {}
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const found = reading.isFree(at) ? priceAt(reading, at) : undefined
    if (found === undefined) continue
    const { from, to, ...bounds } = found
    reading.take({ from, to })
    range = { ...bounds, ...range }
    at = to - 1
  }
  const { priceMin, priceMax } = range
  const isTurned = priceMin !== undefined && priceMax !== undefined && priceMin > priceMax
  return isTurned ? { priceMin: priceMax, priceMax: priceMin } : range
}

const READERS = [rangeAt, boundBeforeAt, signAt, boundAfterAt, aboutAt, budgetAt, bareAt]

function priceAt(reading: QueryReading, at: number): Found | undefined {
  for (const read of READERS) {
    const found = read(reading, at)
    if (found !== undefined) return found
  }
  return undefined
}

const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '−', '~', '…'])

/** "between 20 and 50", "von 20 bis 50 Euro", "20-50 €": without a word before it only with a currency. */
function rangeAt(reading: QueryReading, at: number): Found | undefined {
  const length = reading.phraseAt('rangeStart', at)
  const start = length === 0 ? at : reading.skip(BETWEEN, at + length)
  const low = amountAt(reading, start)
  const high = low && amountAt(reading, middleEnd(reading, low.to))
  if (low === undefined || high === undefined) return undefined
  const isPrice = length > 0 || low.hasCurrency || high.hasCurrency || isCost(reading, at)
  if (!isPrice) return undefined
  const [priceMin, priceMax] = low.value <= high.value ? [low.value, high.value] : [high.value, low.value]
  return { from: at, to: high.to, priceMin, priceMax }
}

function middleEnd(reading: QueryReading, at: number): number {
  if (DASHES.has(reading.wordAt(at))) return at + 1
  if (reading.wordAt(at) === '.' && reading.wordAt(at + 1) === '.')
    return at + (reading.wordAt(at + 2) === '.' ? 3 : 2)
  const length = reading.phraseAt('rangeMiddle', at)
  return length === 0 ? Number.POSITIVE_INFINITY : reading.skip(['link'], at + length, 2)
}

function isCost(reading: QueryReading, at: number): boolean {
  return ['price', 'prices', 'budget', 'preis', 'prix', 'precio', 'prezzo', 'prijs', 'cena'].includes(
    reading.wordAt(at - 1) === ':' ? reading.wordAt(at - 2) : reading.wordAt(at - 1),
  )
}

/** "under 50", "at least 50", "I don't want to pay more than 50". */
function boundBeforeAt(reading: QueryReading, at: number): Found | undefined {
  const most = reading.phraseAt('atMost', at)
  const least = reading.phraseAt('atLeast', at)
  const length = Math.max(most, least)
  const amount = length > 0 ? amountBehind(reading, at + length) : undefined
  if (amount === undefined) return takeMeasured(reading, { from: at, to: at + length })
  const denial = denialBefore(reading, at)
  const isMost = most >= least === (denial === undefined)
  return bound(isMost, amount, { from: denial ?? at, to: amount.to })
}

/** "At least 16 GB" is no price; the number says what is wanted, the words before it find nothing. */
function takeMeasured(reading: QueryReading, span: TokenSpan): undefined {
  const isNumber = /^\d/.test(reading.wordAt(span.to))
  if (isNumber && span.to > span.from) reading.take(span)
}

function amountBehind(reading: QueryReading, at: number): PriceAmount | undefined {
  const start = reading.wordAt(at) === '.' || reading.wordAt(at) === ':' ? at + 1 : at
  return amountAt(reading, start) ?? amountAt(reading, reading.skip(BETWEEN, start))
}

/** How far before a bound its denial may stand: "I do not want to spend more than". */
const REACH = 8

/** The place of a word that turns a bound around, with nothing but words of spending between the two. */
function denialBefore(reading: QueryReading, bound: number): number | undefined {
  for (let at = Math.max(0, bound - REACH); at < bound; at += 1) {
    const length = reading.phraseAt('negation', at)
    if (length > 0 && at + length <= bound && reading.skip(BETWEEN, at + length, REACH) >= bound) return at
  }
  return undefined
}

/** "<50", "≤ 50 €", "> 50". */
function signAt(reading: QueryReading, at: number): Found | undefined {
  const sign = reading.wordAt(at)
  const isMost = ['<', '≤', '⩽'].includes(sign)
  if (!isMost && !['>', '≥', '⩾'].includes(sign)) return undefined
  const amount = amountAt(reading, reading.wordAt(at + 1) === '=' ? at + 2 : at + 1)
  return amount && bound(isMost, amount, { from: at, to: amount.to })
}

/** Numbers before which a plus says something else: sun protection, ages, versions. */
const PLUS_LABELS: ReadonlySet<string> = new Set(
  'spf lsf fps ip age ages aged alter ab usb hdmi note galaxy iphone windows version v size grosse ps playstation'.split(
    ' ',
  ),
)

/** "50 or less", "50 Euro aufwärts", "50 max", "50+". */
function boundAfterAt(reading: QueryReading, at: number): Found | undefined {
  const amount = amountAt(reading, at)
  if (amount === undefined) return undefined
  const most = reading.phraseAt('atMostAfter', amount.to)
  const least = reading.phraseAt('atLeastAfter', amount.to)
  if (most > 0 || least > 0) {
    return bound(most >= least, amount, { from: at, to: amount.to + Math.max(most, least) })
  }
  const isPlus = reading.wordAt(amount.to) === '+' && reading.isGlued(amount.to)
  const isLabelled = !amount.hasCurrency && PLUS_LABELS.has(reading.wordAt(at - 1))
  return isPlus && !isLabelled ? bound(false, amount, { from: at, to: amount.to + 1 }) : undefined
}

/** "around 50", "50 Euro oder so". */
function aboutAt(reading: QueryReading, at: number): Found | undefined {
  const before = reading.phraseAt('about', at)
  const isTilde = ['~', '≈'].includes(reading.wordAt(at))
  const start = isTilde ? at + 1 : at + before
  const amount = before > 0 || isTilde ? amountBehind(reading, start) : amountAt(reading, at)
  if (amount === undefined) return undefined
  const after = reading.phraseAt('aboutAfter', amount.to)
  return before > 0 || isTilde || after > 0 ? around(amount, { from: at, to: amount.to + after }) : undefined
}

/** "for 50 euros", "budget 50": what somebody has to spend. */
function budgetAt(reading: QueryReading, at: number): Found | undefined {
  const length = reading.phraseAt('budget', at)
  if (length === 0) return undefined
  const amount = amountBehind(reading, at + length)
  const isBudget =
    reading.wordAt(at).startsWith('bud') || reading.wordAt(at + length - 1).startsWith('budget')
  return amount && (amount.hasCurrency || isBudget)
    ? bound(true, amount, { from: at, to: amount.to })
    : undefined
}

/** "kettle 50 €": around that price. "500 budget": at most that. */
function bareAt(reading: QueryReading, at: number): Found | undefined {
  const amount = amountAt(reading, at)
  if (amount === undefined) return undefined
  if (['budget', 'presupuesto', 'budzet'].includes(reading.wordAt(amount.to))) {
    return bound(true, amount, { from: at, to: amount.to + 1 })
  }
  return amount.hasCurrency ? around(amount, { from: at, to: amount.to }) : undefined
}

function bound(isMost: boolean, { value }: PriceAmount, span: TokenSpan): Found {
  return { ...span, ...(isMost ? { priceMax: value } : { priceMin: value }) }
}

function around({ value }: PriceAmount, span: TokenSpan): Found {
  const rounded = (price: number) => Math.round(price * 100) / 100
  return { ...span, priceMin: rounded(value * (1 - ABOUT)), priceMax: rounded(value * (1 + ABOUT)) }
}
