import { amountPattern, hasCurrency, readAmount } from './amount-pattern.ts'

export interface PriceRange {
  /** In major units, as the shopper wrote them. */
  readonly min: number | null
  readonly max: number | null
  /** The query without what was said about prices. */
  readonly rest: string
}

type Groups = Readonly<Record<string, string | undefined>>
type Bounds = Partial<Pick<PriceRange, 'min' | 'max'>>

interface PriceRule {
  readonly pattern: RegExp
  /** @returns `undefined` when the words only look like a price. */
  readonly read: (groups: Groups) => Bounds | undefined
}

/** "Around" means a fifth more or less. */
const TOLERANCE = 0.2
const A = amountPattern('A')
const B = amountPattern('B')
const IS = '(?:\\s+(?:of|is|to|at|von|de|est|:))*\\s*:?\\s*'

const rule = (source: string, read: PriceRule['read']): PriceRule => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})`, 'iu'),
  read,
})
const atMost = (groups: Groups): Bounds => ({ max: readAmount(groups, 'A') })
const atLeast = (groups: Groups): Bounds => ({ min: readAmount(groups, 'A') })
const between = (groups: Groups): Bounds => {
  const [low, high] = [readAmount(groups, 'A'), readAmount(groups, 'B')]
  return { min: Math.min(low, high), max: Math.max(low, high) }
}
const around = (groups: Groups): Bounds => {
  const middle = readAmount(groups, 'A')
  return { min: cents(middle * (1 - TOLERANCE)), max: cents(middle * (1 + TOLERANCE)) }
}
const namesMoney = (groups: Groups) => hasCurrency(groups, 'A') || hasCurrency(groups, 'B')

/** In order: the longer way of saying it comes before the shorter one that it contains. */
const RULES: readonly PriceRule[] = [
  rule(
    `(?:priced?\\s+|costing\\s+)?(?:in\\s+)?(?:between|zwischen|entre)\\s+${A}\\s*(?:and|to|und|bis|et|&|-|–)\\s*${B}`,
    between,
  ),
  rule(`(?:from|von|de)\\s+${A}\\s*(?:up\\s+)?(?:to|till|until|bis|à|a|-|–)\\s*${B}`, between),
  rule(`${A}\\s*(?:to|bis|à)\\s*${B}`, (groups) => (namesMoney(groups) ? between(groups) : undefined)),
  rule(`(?<!(?:sizes?|ages?|aged|model|no\\.?|nr\\.?)\\s)${A}\\s*[-–—]\\s*${B}`, dashedRange),
  rule(
    `(?:(?:no|not|nothing)\\s+(?:less|cheaper|lower)\\s+than|not\\s+(?:under|below)|nicht\\s+(?:unter|weniger\\s+als)|pas\\s+moins\\s+de)\\s+${A}`,
    atLeast,
  ),
  rule(
    `(?:no|not|nothing|never|nicht|pas|(?:do|does|should|must|may|can|wo)(?:es)?\\s?(?:n'?t|not))\\s+(?:\\p{L}+\\s+){0,2}?(?:(?:more|more\\s+expensive|dearer|higher|pricier|mehr|teurer)\\s+(?:than|als)|over|above|exceed(?:ing)?|beyond|über|plus\\s+(?:de|cher\\s+que))\\s+${A}`,
    atMost,
  ),
  rule(
    `(?:from|starting\\s+(?:at|from)|ab|à\\s+partir\\s+de|over|above)?\\s*${A}\\s*(?:(?:or|and|oder|und|ou|et)\\s+)?(?:up(?:wards?)?|more|above|over|onwards?|mehr|aufwärts|plus|\\+)(?![\\p{L}\\p{N}])`,
    atLeast,
  ),
  rule(
    `${A}\\s*(?:(?:or|and|oder|und|ou|et)\\s+(?:less|under|below|cheaper|weniger|günstiger|moins)|max(?:imum)?|maximal|tops|at\\s+(?:the\\s+)?most|höchstens|budget)(?![\\p{L}\\p{N}])`,
    atMost,
  ),
  rule(
    `(?:(?:for|priced|costs?|costing|spend|à|at)\\s+)?(?:(?:just\\s+|well\\s+)?under|below|beneath|less\\s+th[ae]n|cheaper\\s+than|lower\\s+than|up\\s+to|at\\s+(?:the\\s+)?most|max(?:imum|imal|\\.)?(?:\\s+price)?|within|(?:my\\s+|a\\s+)?budget|spend|not\\s+exceeding|unter|bis(?:\\s+zu)?|höchstens|weniger\\s+als|(?:günstiger|billiger)\\s+als|moins\\s+(?:de|cher\\s+que)|jusqu['’]à|au\\s+plus|sous|inférieurs?\\s+à|<=?|≤)${IS}${A}`,
    atMost,
  ),
  rule(
    `(?:(?:for|priced|costs?|costing|at)\\s+)?(?:over|above|more\\s+than|at\\s+(?:the\\s+)?least|min(?:imum|destens|\\.)?(?:\\s+price)?|upwards\\s+of|starting\\s+(?:at|from)|from|über|ab|mehr\\s+als|plus\\s+de|à\\s+partir\\s+de|au\\s+moins|dès|supérieurs?\\s+à|>=?|≥)${IS}${A}`,
    atLeast,
  ),
  rule(
    `(?:(?:for|priced|costs?|costing|at)\\s+)?(?:around|about|approx(?:imately|\\.)?|roughly|circa|ca\\.?|some|near(?:ly)?|in\\s+the\\s+region\\s+of|~|≈|(?:so\\s+)?um\\s+die|ungefähr|etwa|rund|environ|autour\\s+de|vers|à\\s+peu\\s+près)\\s*${A}`,
    around,
  ),
  rule(`${A}\\s*(?:or\\s+so|give\\s+or\\s+take)(?![\\p{L}\\p{N}])`, around),
  // An amount of money alone is a budget.
  rule(`(?:(?:for|at|costs?|costing|für|pour|à)\\s+)?${A}`, (groups) =>
    namesMoney(groups) ? atMost(groups) : undefined,
  ),
]

/** Reads what a query says about prices, in English, German or French. */
export function parsePriceRange(query: string): PriceRange {
  // "40ish" is one word, which no pattern of an amount should read.
  const rest = query.replace(/(?<=\d)[-\s]?ish(?!\p{L})/giu, ' or so')
  let range: PriceRange = { min: null, max: null, rest }
  for (const { pattern, read } of RULES) range = applied(range, pattern, read)
  const { min, max } = range
  return min !== null && max !== null && min > max ? { ...range, min: max, max: min } : range
}

function applied(range: PriceRange, pattern: RegExp, read: PriceRule['read']): PriceRange {
  const match = pattern.exec(range.rest)
  const bounds = match && read(match.groups ?? {})
  if (!match || !bounds) return range
  const rest = `${range.rest.slice(0, match.index)} , ${range.rest.slice(match.index + match[0].length)}`
  return { min: range.min ?? bounds.min ?? null, max: range.max ?? bounds.max ?? null, rest }
}

function dashedRange(groups: Groups): Bounds | undefined {
  const [low, high] = [readAmount(groups, 'A'), readAmount(groups, 'B')]
  // Without a currency, only two plausible prices in rising order are a range: `dv7-1211` and `5-4` are not.
  return namesMoney(groups) || (low >= 10 && low < high) ? between(groups) : undefined
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}
