/** How much of the base unit one of each is: millimetres, grams, millilitres. The inch, pound and ounce are exact. */
const UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  len: {
    mm: 1,
    cm: 10,
    m: 1000,
    "inch inches zoll inchs pouce pouces pulgada pulgadas pollice pollici duim cal cale cali \" ″ ” ''": 25.4,
    'ft foot feet': 304.8,
  },
  wgt: {
    'g gr gram grams gramm grammes gramos grammi': 1,
    kg: 1000,
    'oz ounce ounces': 28.349523125,
    'lb lbs pound pounds': 453.59237,
  },
  vol: { ml: 1, cl: 10, 'l liter litre liters litres': 1000, 'fl oz': 29.5735295625 },
}

interface Unit {
  readonly kind: string
  readonly factor: number
}

const BY_NAME: ReadonlyMap<string, Unit> = new Map(
  Object.entries(UNITS).flatMap(([kind, factors]) =>
    Object.entries(factors).flatMap(([names, factor]) =>
      (names === 'fl oz' ? [names] : names.split(' ')).map((name) => [name, { kind, factor }] as const),
    ),
  ),
)

const NAMES = [...BY_NAME.keys()].sort((one, other) => other.length - one.length).join('|')
/** For lower case, without the flags that make it slow: every text of a catalogue is read. */
const MEASURE = new RegExp(
  String.raw`(?<![\da-zà-ž.,])(\d{1,5}(?:[.,]\d{1,3})?)[ \u00a0-]?(${NAMES})(?![\da-zà-ž])`,
  'g',
)

/** Each step is one per cent more, which is what rounding a measure to another unit changes. */
const STEP = Math.log(1.01)
/** Enough that no step is below zero: a word of the index has no sign. */
const STEPS_BELOW_ONE = 1000

/** A measure in a text. */
export interface Measure {
  /** As it stands there. */
  readonly text: string
  /** The words of the index for as much, in whatever unit: the same, a step less and a step more. */
  readonly words: readonly [string, string, string]
}

/** The lengths, weights and volumes that a text in lower case states: 13.3 inch is 33.8 cm, and 8 oz is 227 g. */
export function measuresIn(text: string): readonly Measure[] {
  return amountsIn(text).map(({ whole, kind, step }) => ({
    text: whole,
    words: [`${kind}${step}`, `${kind}${step - 1}`, `${kind}${step + 1}`],
  }))
}

/** The words by which the index knows the measures of a text in lower case. */
export function measureWordsIn(text: string): readonly string[] {
  return amountsIn(text).map(({ kind, step }) => `${kind}${step}`)
}

interface Amount {
  readonly whole: string
  readonly kind: string
  readonly step: number
}

function amountsIn(text: string): readonly Amount[] {
  const amounts: Amount[] = []
  MEASURE.lastIndex = 0
  for (let found = MEASURE.exec(text); found !== null; found = MEASURE.exec(text)) {
    const [whole, number = '', name = ''] = found
    const unit = BY_NAME.get(name)
    const amount = Number(number.replace(',', '.')) * (unit?.factor ?? 0)
    if (unit !== undefined && amount > 0) {
      amounts.push({ whole, kind: unit.kind, step: Math.round(Math.log(amount) / STEP) + STEPS_BELOW_ONE })
    }
  }
  return amounts
}
