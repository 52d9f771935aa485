import { bareNumber, type Claim, type Meaning, quantity, verbatim } from './claim.ts'
import { spokenNumbers } from './spoken-number.ts'
import type { Token } from './tokens.ts'
import { COINS, isMoney, type Unit, unitAsWritten, unitOf } from './units.ts'
import { valuesOf } from './written-number.ts'

/** A number and what it counts, while the units of a list are still to be shared out. */
export interface Counted {
  /** Digits, or the value of a number in words. */
  readonly number: string | number
  readonly start: number
  /** The token behind the number; its unit may follow. */
  readonly end: number
  readonly unit: Unit | undefined
  /** Where the unit ends, when it stands behind. */
  readonly unitEnd: number
  readonly unitLeads: boolean
  /** Two currencies stand at one number: whatever it is, it is no price of the shop. */
  readonly isTorn: boolean
}

const BETWEEN = new Set(
  'calendar full whole consecutive more further additional volle ganze vollen ganzen weitere weiteren aufeinanderfolgende jours pelnych pelne'.split(
    ' ',
  ),
)
const WORKING = new Set(
  'working business ouvres ouvrables ouvrees laborables habiles lavorativi lavorativo robocze roboczych roboczego'.split(
    ' ',
  ),
)
/** Words for money that stand before their amount, beside signs and codes in capitals. */
const LEADING = new Set(['eur', 'euro', 'usd', 'gbp', 'kr', 'chf', 'pln', 'kc', 'lei'])
/** Before `a day` they make a rate or a part of it. */
const OFTEN = new Set(['once', 'twice', 'times', 'thrice', 'have', 'had', 'of', 'half'])

/** The number that begins at a place, with the unit beside it. */
export function countedAt(tokens: readonly Token[], at: number, usedUntil: number): Counted | undefined {
  const token = tokens[at]
  if (token?.kind === 'number') return withUnit(tokens, { ...grouped(tokens, at), start: at }, usedUntil)
  if (token?.kind !== 'word') return undefined
  return anArticle(tokens, at) ?? inWords(tokens, at, usedUntil)
}

function inWords(tokens: readonly Token[], at: number, usedUntil: number): Counted | undefined {
  let best: Counted | undefined
  for (const { value, length, language, needsUnit } of spokenNumbers(tokens, at)) {
    const counted = withUnit(tokens, { number: value, start: at, end: at + length }, usedUntil)
    const { unit, unitLeads } = counted
    const isOfLanguage = unit !== undefined && !unitLeads && speaks(unit, language)
    if (needsUnit && !isOfLanguage) continue
    if (best === undefined || counted.end > best.end) best = counted
  }
  return best
}

function speaks({ languages }: Unit, language: string): boolean {
  return languages.length === 0 || languages.includes(language)
}

/** `a week` states a time, `once a week` and `4.90 a month` do not. */
function anArticle(tokens: readonly Token[], at: number): Counted | undefined {
  const [before, article, noun] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if ((article?.word !== 'a' && article?.word !== 'an') || noun?.kind !== 'word') return undefined
  const unit = unitOf(noun.word)
  const isRate = before === undefined || before.kind !== 'word' || OFTEN.has(before.word) || isUnit(before)
  if (unit === undefined || isRate || !speaks(unit, 'en') || noun.word === 'second') return undefined
  return { number: 1, start: at, end: at + 1, unit, unitEnd: at + 2, unitLeads: false, isTorn: false }
}

function isUnit({ word }: Token): boolean {
  return unitOf(word) !== undefined
}

/** Digits with their groups: `1 500` is one number. */
function grouped(tokens: readonly Token[], at: number): { number: string; end: number } {
  let number = tokens[at]?.text ?? ''
  let end = at + 1
  while (/^[1-9]\d{0,2}(?:\d{3})*$/.test(number) && isGroup(tokens[end])) {
    number += tokens[end]?.text ?? ''
    end += 1
  }
  return { number, end }
}

function isGroup(token: Token | undefined): boolean {
  return (
    token?.kind === 'number' &&
    /^[\u0020\u00a0\u2009\u202f]$/.test(token.gap) &&
    /^\d{3}(?:[.,]\d{1,2})?$/.test(token.text)
  )
}

function withUnit(
  tokens: readonly Token[],
  counted: Pick<Counted, 'number' | 'start' | 'end'>,
  usedUntil: number,
): Counted {
  const { start, end } = counted
  const leading = start - 1 >= usedUntil ? moneyAt(tokens, start - 1) : undefined
  const behind = unitBehind(tokens, end)
  if (leading === undefined) {
    return { ...counted, unit: behind?.unit, unitEnd: behind?.end ?? end, unitLeads: false, isTorn: false }
  }
  const isFollowed = behind !== undefined && isMoney(behind.unit) && tokens[behind.end]?.kind !== 'number'
  const isTorn = isFollowed && behind.unit.dimension !== leading.dimension
  const unitEnd = isFollowed ? behind.end : end
  return { ...counted, unit: leading, unitEnd, unitLeads: true, isTorn }
}

function moneyAt(tokens: readonly Token[], at: number): Unit | undefined {
  const token = tokens[at]
  const unit = token && unitAsWritten(token)
  const leads =
    token?.kind === 'sign' || token?.text === token?.text.toUpperCase() || LEADING.has(token?.word ?? '')
  return leads && isMoney(unit) ? unit : undefined
}

interface UnitAt {
  readonly unit: Unit
  readonly end: number
}

function unitBehind(tokens: readonly Token[], from: number): UnitAt | undefined {
  let at = afterDash(tokens, from)
  const isWorking = WORKING.has(tokens[at]?.word ?? '')
  if (isWorking || (BETWEEN.has(tokens[at]?.word ?? '') && unitOf(tokens[at + 1]?.word ?? ''))) at += 1
  const unit = signAt(tokens, at) ?? unitAt(tokens, at)
  if (unit === undefined) return spelledPercent(tokens, at)
  const isWork = isWorking || WORKING.has(tokens[unit.end]?.word ?? '')
  if (isWork && unit.unit.dimension === 'second' && unit.unit.factor === 86_400) {
    return { unit: { ...unit.unit, dimension: 'workday', factor: 1 }, end: unit.end }
  }
  return unit
}

/** As in `5,- €` and `30-day`. */
function afterDash(tokens: readonly Token[], from: number): number {
  const isRound = /^[.,]$/.test(tokens[from]?.text ?? '') && tokens[from + 1]?.text === '-'
  if (isRound && tokens[from]?.gap === '') return from + 2
  return tokens[from]?.text === '-' && tokens[from]?.gap === '' ? from + 1 : from
}

function signAt(tokens: readonly Token[], at: number): UnitAt | undefined {
  if (tokens[at]?.text !== '°') return undefined
  const unit = unitOf(`°${tokens[at + 1]?.word ?? ''}`)
  return unit && { unit, end: at + 2 }
}

function unitAt(tokens: readonly Token[], at: number): UnitAt | undefined {
  const token = tokens[at]
  const unit = token && unitAsWritten(token)
  // As in `5 l'heure`, where the letter is an article.
  const isArticle = /^['’]$/.test(tokens[at + 1]?.text ?? '') && token?.word.length === 1
  return unit === undefined || isArticle ? undefined : { unit, end: at + 1 }
}

/** `per cent`, `pour cent`, `por ciento` and `per cento` are two words. */
function spelledPercent(tokens: readonly Token[], at: number): UnitAt | undefined {
  const pair = `${tokens[at]?.word ?? ''} ${tokens[at + 1]?.word ?? ''}`
  if (!/^(?:per|pour|por) (?:cent|ciento|cento)$/.test(pair)) return undefined
  const unit = unitOf('%')
  return unit && { unit, end: at + 2 }
}

/** What a counted number states. Behind a word of cost a bare number is money. */
export function claimOf(counted: Counted, before: readonly Token[] = []): Claim {
  const { number, unit, isTorn } = counted
  if (isTorn) return { meanings: [], implies: [] }
  const values = typeof number === 'number' ? [number] : valuesOf(number, unit?.dimension, isMoney(unit))
  // Signs for numbers that have no digits, and versions such as `1.2.3`, are compared as written.
  if (values.length === 0) return { meanings: [verbatim(`${number}`)], implies: [] }
  if (unit !== undefined) return claimWithUnit(values, unit)
  const isCost = before.some(({ word }) => COSTING.has(word))
  return { meanings: values.map(isCost ? money : bareNumber), implies: isCost ? values.map(bareNumber) : [] }
}

function claimWithUnit(values: readonly number[], unit: Unit): Claim {
  const { dimension, factor } = unit
  const counted = values.map((value) => quantity(dimension, value * factor))
  const coins = (COINS[dimension] ?? []).flatMap((currency) =>
    values.map((value) => quantity(currency, value / 100)),
  )
  // Who is promised working days may be told of days: shops and shoppers both say so.
  const days = dimension === 'workday' ? values.map((value) => quantity('second', value * 86_400)) : []
  const prices = isMoney(unit) ? values.map(money) : []
  return { meanings: [...counted, ...coins], implies: [...values.map(bareNumber), ...days, ...prices] }
}

function money(value: number): Meaning {
  return quantity('money', value)
}

const COSTING = new Set(
  'cost costs costing price priced pay pays kostet kosten preis zahlen zahlt coute coutent prix payez cuesta cuestan precio paga costa costano prezzo kost prijs betaalt kosztuje kosztuja cena placisz'.split(
    ' ',
  ),
)
