import type { SearchConstraints } from '../wire/replies.ts'

/** Word boundaries that know letters beyond ASCII: `\b` sees none before `über`. */
const START = String.raw`(?<![\p{L}\p{N}])`
const END = String.raw`(?![\p{L}\p{N}])`

/** An amount as shoppers write it: `50`, `€49.90`, `49,90 EUR`, `1.499,99 €`, `$1,000`. */
const AMOUNT = String.raw`[€$£]?\s?(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)(?!\d)\s?(?:[€$£]|(?:eur(?:os?)?|usd|gbp|dollars?|pounds?)${END})?`
const RANGE = new RegExp(
  String.raw`${START}(?:between|from|zwischen|von|entre|de)\s+${AMOUNT}\s+(?:and|to|und|bis|et|à)\s+${AMOUNT}`,
  'iu',
)
const AT_MOST = new RegExp(
  String.raw`${START}(?:under|below|less than|up to|at most|max(?:imum|\.)?|no more than|cheaper than|unter|bis|höchstens|moins de|jusqu'à)\s+${AMOUNT}`,
  'iu',
)
const AT_LEAST = new RegExp(
  String.raw`${START}(?:over|above|more than|at least|from|min(?:imum|\.)?|über|ab|mindestens|plus de)\s+${AMOUNT}`,
  'iu',
)
const CHEAPEST_FIRST =
  /\b(?:cheap(?:est)?|lowest price|günstig(?:e|ste[nrs]?)?|billig(?:ste[nrs]?)?|pas cher|moins cher)\b/iu
const DEAREST_FIRST = /\b(?:most expensive|highest price|teuerste[nrs]?|plus cher)\b/iu
const NOT = String.raw`${START}(?:not|no|without|except|anything but|nicht|kein(?:e[nrs]?)?|ohne|sauf|sans|pas)\s+(?:by\s+|from\s+|von\s+|de\s+)?`
const FILLER =
  /\b(?:i am|i'm|looking for|i want|i need|show me|please|find me|search for|do you have|ich suche|bitte|je cherche|by|from|von)\b/giu

/**
 * Understands a query with rules alone: prices, brands of the catalogue wanted and unwanted, sorting. It answers at
 * once, and whenever the model does not.
 *
 * @param brands Brand names of the catalogue that occur in the query, as the catalogue writes them.
 */
export function parseQuery(query: string, brands: readonly string[]): SearchConstraints {
  const plain = query.normalize('NFD')
  const unwanted = brands.filter((brand) => new RegExp(NOT + patternOf(brand), 'iu').test(plain))
  const wanted = brands.filter((brand) => !unwanted.includes(brand))
  const { rest, priceMin, priceMax } = takePrices(withoutBrands(plain, brands).normalize('NFC'))
  const sort = DEAREST_FIRST.test(rest)
    ? 'price-descending'
    : CHEAPEST_FIRST.test(rest)
      ? 'price-ascending'
      : undefined
  const text = rest.replace(DEAREST_FIRST, ' ').replace(CHEAPEST_FIRST, ' ').replace(FILLER, ' ')
  return {
    text: text.replace(/\s+/gu, ' ').trim(),
    ...(wanted.length > 0 && { brands: wanted }),
    ...(unwanted.length > 0 && { excludedBrands: unwanted }),
    ...(priceMin !== undefined && { priceMin }),
    ...(priceMax !== undefined && { priceMax }),
    ...(sort !== undefined && { sort }),
  }
}

function withoutBrands(query: string, brands: readonly string[]): string {
  return brands.reduce(
    (text, brand) => text.replace(new RegExp(`(?:${NOT})?${patternOf(brand)}`, 'giu'), ' '),
    query,
  )
}

interface Prices {
  readonly rest: string
  readonly priceMin?: number | undefined
  readonly priceMax?: number | undefined
}

function takePrices(text: string): Prices {
  const range = RANGE.exec(text)
  if (range) {
    const [low, high] = [amount(range[1]), amount(range[2])].sort((a, b) => a - b)
    return { rest: text.replace(RANGE, ' '), priceMin: low, priceMax: high }
  }
  const most = AT_MOST.exec(text)
  const rest = text.replace(AT_MOST, ' ')
  const least = AT_LEAST.exec(rest)
  return {
    rest: rest.replace(AT_LEAST, ' '),
    ...(least && { priceMin: amount(least[1]) }),
    ...(most && { priceMax: amount(most[1]) }),
  }
}

function amount(text = ''): number {
  return Number(text.replace(/[.,](?=\d{3})/gu, '').replace(',', '.'))
}

/** Finds a brand as the catalogue found it: by its words, whatever accents and signs stand on and between them. */
function patternOf(brand: string): string {
  const plain = brand.normalize('NFD').replace(/\p{M}/gu, '')
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    [...word].map((character) => `${character}\\p{M}*`).join(''),
  )
  if (words.length === 0) return '(?!)'
  const signs = /[^\p{L}\p{N}\s]+$/u.exec(plain)?.[0] ?? ''
  return `${START}${words.join(String.raw`[^\p{L}\p{N}]*`)}(?:${signs.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)})?${END}`
}
