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

/** A measure in a text. */
export interface Measure {
  /** As it stands there. */
  readonly text: string
  /** The words of the index for as much, in whatever unit: the same, a step less and a step more. */
  readonly words: readonly [string, string, string]
}

/** The lengths, weights and volumes that a text in lower case states: 13.3 inch is 33.8 cm, and 8 oz is 227 g. */
export function measuresIn(text: string): readonly Measure[] {
  return [...text.matchAll(MEASURE)].flatMap(([whole, number = '', name = '']) => {
    const unit = BY_NAME.get(name)
    const amount = Number(number.replace(',', '.')) * (unit?.factor ?? 0)
    if (unit === undefined || amount <= 0) {
      return []
    }
    const step = Math.round(Math.log(amount) / STEP) + 1000
    const word = (at: number): string => `${unit.kind}${at}`
    return [{ text: whole, words: [word(step), word(step - 1), word(step + 1)] }]
  })
}
