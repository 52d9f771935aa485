/** Units that follow a number which is no price: sizes, weights, power, people, pages. */
const UNITS =
  `kg|g|mg|grams?|kilos?|lbs?|oz|ml|cl|dl|l|lit(?:er|re)s?|mm|cm|m|km|met(?:er|re)s?|inch(?:es)?|in(?=\\s|$)|ft|feet|zoll|pouces?
  |w|watts?|v|volts?|a|amps?|mah|ah|hz|khz|mhz|ghz|fps|dpi|gb|tb|mb|mp|megapixels?|lumens?|lm|bars?|pixels?|px|ppm
  |persons?|persones?|personen|personnes?|people|men|man|cups?|tassen|tasses|pieces?|pcs?|stück|pièces?|packs?|sets?|sheets?|pages?|seiten
  |ports?|hours?|hrs?|h|stunden|heures|min|minutes?|minuten|days?|years?|year-olds?|jahre|ans|months?|grit|°c|°|degrees|stars?|mph
  |seasons?|drawers?|slots?|burners?|speeds?|colou?rs?|nights?`.replace(/\s+/g, '')
const CURRENCY =
  '€|\\$|£|(?:euros?|eur|dollars?|usd|bucks|pounds?|gbp|quid|chf|francs?|franken|sek|nok|dkk|pln|czk|jpy|cad|aud)(?![\\p{L}\\p{N}])'
const DIGITS = "\\d{1,3}(?:[.,'\\u00a0\\u202f ]\\d{3})+(?!\\d)(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?"
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ten: 10,
  fifteen: 15,
  twenty: 20,
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  'a hundred': 100,
  'one hundred': 100,
  'two hundred': 200,
  'three hundred': 300,
  'four hundred': 400,
  'five hundred': 500,
  'a thousand': 1000,
  'one thousand': 1000,
  zehn: 10,
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
  hundert: 100,
  zweihundert: 200,
  dix: 10,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  cent: 100,
  'deux cents': 200,
}
const WORDS = Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')

/** In "3 to 6 years" the unit stands behind the second number only. */
const SECOND_NUMBER = '(?:\\s*(?:-|–|to|and|or|bis|und|oder|à|et|ou|x)\\s*\\d[\\d.,]*)'

/**
 * The source of a pattern for one amount of money: `50`, `€49.90`, `1.299,00 EUR`, `1k`, `fifty`. Its groups are the
 * number, `K` for thousands and the currency, each followed by the name. A number with another unit does not match.
 */
export function amountPattern(name: string): string {
  return (
    `(?:about\\s+)?(?<currencyBefore${name}>(?:${CURRENCY})\\s?)?(?<![\\p{L}\\p{N}])(?<amount${name}>${DIGITS}|${WORDS})(?!\\d|[.,]\\d)` +
    `(?:[.,]-{1,2})?(?<thousands${name}>k(?![\\p{L}\\p{N}]))?(?<currencyAfter${name}>\\s?(?:${CURRENCY}))?` +
    `(?![\\p{L}\\p{N}%])(?!${SECOND_NUMBER}?\\s?-?(?:${UNITS}|%|"|″)(?![\\p{L}\\p{N}]))`
  )
}

/** The number of a matched amount. A mark before exactly three digits groups thousands, any other is decimal. */
export function readAmount(groups: Readonly<Record<string, string | undefined>>, name: string): number {
  const written = (groups[`amount${name}`] ?? '').toLowerCase().replace(/\s+/g, ' ')
  const times = groups[`thousands${name}`] === undefined ? 1 : 1000
  const word = NUMBER_WORDS[written]
  if (word !== undefined) return word * times
  const [, whole = '', cents = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? []
  return Number(`${whole.replace(/\D/g, '')}.${cents}`) * times
}

export function hasCurrency(groups: Readonly<Record<string, string | undefined>>, name: string): boolean {
  return groups[`currencyBefore${name}`] !== undefined || groups[`currencyAfter${name}`] !== undefined
}
