import type { CatalogueQuery, Product } from '@cloister/core/retrieve'
import { Random } from '../random.ts'
import type { Phrasings } from './phrasings/phrasings.ts'

/** What of a query narrows. */
export const KINDS = [
  'most',
  'least',
  'range',
  'brand and price',
  'not brand',
  'not brand and price',
  'neither brand',
  'colour',
  'colour and brand',
  'colour and price',
] as const
export type Kind = (typeof KINDS)[number]

/** A query whose right answers are known, because it was made from them. */
export interface ConstraintQuery {
  readonly language: string
  readonly kind: Kind
  readonly text: string
  /** What somebody who understood every word would ask the catalogue for; a colour stays a word. */
  readonly meant: Omit<CatalogueQuery, 'limit'>
  readonly relevant: ReadonlySet<string>
}

/** A kind of thing, with the products that are one. */
export interface Thing {
  readonly noun: string
  readonly products: readonly Product[]
}

/** Fewer make a query that hardly anything answers. */
const LEAST_RELEVANT = 6
const LEAST_PRODUCTS = 25
const COLOUR = 'product colour'

/**
 * Queries for one language, the same in every run. What is meant is a product's type and, for nouns that many titles
 * hold, its title; brand, price and colour are fields of the product.
 */
export function constraintQueries(
  things: readonly Thing[],
  phrasings: Phrasings,
  { perKind, seed }: { perKind: number; seed: number },
): readonly ConstraintQuery[] {
  const random = new Random(seed)
  return KINDS.flatMap((kind) => {
    const made: ConstraintQuery[] = []
    for (let attempt = 0; made.length < perKind && attempt < perKind * 40; attempt += 1) {
      const query = makeQuery(kind, { random, phrasings, thing: random.of(things) })
      if (query.relevant.size >= LEAST_RELEVANT) made.push(query)
    }
    return made
  })
}

/** Things that electronics shops sell, in the words of nobody in particular. */
const TITLE_NOUNS = [
  'projector',
  'keyboard',
  'mouse',
  'headset',
  'printer',
  'scanner',
  'router',
  'switch',
  'webcam',
  'monitor',
  'usb hub',
  'power supply',
  'memory card',
  'toner cartridge',
  'ink cartridge',
  'battery',
  'tablet',
  'smartphone',
  'docking station',
  'patch cable',
  'hdmi cable',
  'wall mount',
  'backpack',
  'speaker',
  'camera',
]

/** Of a type, or called so in the title: whether a thing is found is measured elsewhere. */
export function thingsOf(products: readonly Product[]): readonly Thing[] {
  const types = new Set(products.flatMap(({ category }) => category).map((type) => type.toLowerCase()))
  const named = products.map((product) => ({
    product,
    type: product.category[0]?.toLowerCase(),
    words: new Set(product.title.toLowerCase().match(/[a-z]+/g)),
  }))
  const isThing = ({ type, words }: (typeof named)[number], noun: string) =>
    type === noun || noun.split(' ').every((word) => words.has(word) || words.has(`${word}s`))
  return [...new Set([...types, ...TITLE_NOUNS])]
    .filter((noun) => /^[a-z ]+$/.test(noun))
    .map((noun) => ({
      noun,
      products: named.filter((one) => isThing(one, noun)).map(({ product }) => product),
    }))
    .filter(({ products: members }) => members.length >= LEAST_PRODUCTS)
}

interface Making {
  readonly random: Random
  readonly phrasings: Phrasings
  readonly thing: Thing
}

/** A narrower set of products, and the words that ask for it. */
interface Narrowed {
  readonly noun: string
  readonly parts: readonly string[]
  readonly meant: Omit<CatalogueQuery, 'limit'>
  readonly products: readonly Product[]
}

type Narrow = (narrowed: Narrowed, making: Making) => Narrowed

function makeQuery(kind: Kind, making: Making): ConstraintQuery {
  const { random, phrasings, thing } = making
  const start: Narrowed = {
    noun: thing.noun,
    parts: [],
    meant: { text: thing.noun },
    products: thing.products,
  }
  const { noun, parts, meant, products } = NARROWING[kind].reduce(
    (narrowed, narrow) => narrow(narrowed, making),
    start,
  )
  const shuffled = random.next() < 0.5 ? parts : parts.toReversed()
  const text = random
    .of(phrasings.frames)
    .replace('{q}', [noun, ...shuffled].join(random.of([' ', ' ', ', '])))
  return { language: phrasings.language, kind, text, meant, relevant: new Set(products.map(({ id }) => id)) }
}

const NARROWING: Readonly<Record<Kind, readonly Narrow[]>> = {
  most: [atMost],
  least: [atLeast],
  range: [within],
  'brand and price': [fromBrand, atMost],
  'not brand': [notFromBrand],
  'not brand and price': [notFromBrand, atMost],
  'neither brand': [fromNeither],
  colour: [inColour],
  'colour and brand': [inColour, fromBrand],
  'colour and price': [inColour, atMost],
}

function priceAt({ products }: Narrowed, share: number): number {
  const prices = products.map(({ priceMinor }) => priceMinor / 100).sort((one, other) => one - other)
  return Math.max(2, Math.round(prices[Math.floor(share * (prices.length - 1))] ?? 2))
}

function atMost(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const price = priceAt(narrowed, 0.25 + random.next() * 0.5)
  const words = random.of(phrasings.most).replace('{p}', random.of(phrasings.prices)(price))
  const meant = { ...narrowed.meant, priceMaxMinor: price * 100 }
  return keep({ ...narrowed, meant }, words, ({ priceMinor }) => priceMinor <= price * 100)
}

function atLeast(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const price = priceAt(narrowed, 0.25 + random.next() * 0.5)
  const words = random.of(phrasings.least).replace('{p}', random.of(phrasings.prices)(price))
  const meant = { ...narrowed.meant, priceMinMinor: price * 100 }
  return keep({ ...narrowed, meant }, words, ({ priceMinor }) => priceMinor >= price * 100)
}

function within(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const low = priceAt(narrowed, random.next() * 0.4)
  const high = Math.max(low + 5, priceAt(narrowed, 0.6 + random.next() * 0.4))
  const words = random.of(phrasings.range).replace('{lo}', `${low}`).replace('{hi}', `${high}`)
  const meant = { ...narrowed.meant, priceMinMinor: low * 100, priceMaxMinor: high * 100 }
  return keep(
    { ...narrowed, meant },
    words,
    ({ priceMinor }) => priceMinor >= low * 100 && priceMinor <= high * 100,
  )
}

/** Brands with several products, so that leaving one out leaves something to find wrong. */
function brandOf({ products }: Narrowed, random: Random): string {
  const counted = [...Map.groupBy(products, ({ brand }) => brand ?? '')].filter(([brand]) => brand !== '')
  const frequent = counted.filter(([, members]) => members.length >= 4)
  return random.pick(frequent.length > 0 ? frequent : counted)?.[0] ?? ''
}

function fromBrand(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const brand = brandOf(narrowed, random)
  const words = random.of(phrasings.brand).replace('{b}', cased(brand, random))
  const meant = { ...narrowed.meant, brands: [brand] }
  return keep({ ...narrowed, meant }, words, (product) => product.brand === brand)
}

function notFromBrand(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const brand = brandOf(narrowed, random)
  const words = random.of(phrasings.notBrand).replace('{b}', cased(brand, random))
  const meant = { ...narrowed.meant, excludedBrands: [brand] }
  return keep({ ...narrowed, meant }, words, (product) => product.brand !== brand)
}

function fromNeither(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const [one, other] = [brandOf(narrowed, random), brandOf(narrowed, random)]
  const words = random.of(phrasings.neitherBrand).replace('{b}', one).replace('{c}', other)
  const meant = { ...narrowed.meant, excludedBrands: [one, other] }
  return keep({ ...narrowed, meant }, words, ({ brand }) => brand !== one && brand !== other)
}

function inColour(narrowed: Narrowed, { random, phrasings }: Making): Narrowed {
  const [colour, word] = random.of(Object.entries(phrasings.colours))
  const noun = random.of(phrasings.coloured).replace('{n}', narrowed.noun).replace('{k}', word)
  return {
    ...narrowed,
    noun,
    meant: { ...narrowed.meant, text: `${colour} ${narrowed.noun}` },
    products: narrowed.products.filter(({ attributes }) => attributes[COLOUR] === colour),
  }
}

function keep(narrowed: Narrowed, words: string, isKept: (product: Product) => boolean): Narrowed {
  return {
    ...narrowed,
    parts: [...narrowed.parts, words],
    products: narrowed.products.filter(isKept),
  }
}

function cased(brand: string, random: Random): string {
  return random.next() < 0.4 ? brand.toLowerCase() : brand
}
