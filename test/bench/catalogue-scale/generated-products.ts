import type { Product } from '@cloister/core/retrieve'
import { type Draw, drawFrom } from './draw.ts'

const COLOURS = 'black white red blue green grey brown pink yellow orange purple silver'.split(' ')
const MATERIALS = 'steel plastic cotton leather glass wood rubber ceramic wool copper linen bamboo'.split(' ')
const EXTRAS = 'set pack large small mini pro kit portable classic deluxe'.split(' ')
const LEAVES = 600
const TOPS = 24
const BRANDS = 3000
const WORDS = 40_000

/** Products that exist nowhere: the same for the same numbers, with words as unevenly frequent as those of a shop. */
export function* generatedProducts(from: number, to: number): Generator<Product, void, undefined> {
  for (let number = from; number < to; number += 1) {
    yield generatedProduct(number)
  }
}

/** Another edition has another price, stock and description, as a change in a shop has. */
export function generatedProduct(number: number, edition = 0): Product {
  const draw = drawFrom(number)
  const leaf = draw.frequent(LEAVES)
  const colour = draw.oneOf(COLOURS)
  const material = draw.oneOf(MATERIALS)
  const brand = brandNamed(draw.frequent(BRANDS))
  const title = [
    brand,
    ...Array.from({ length: 1 + draw.below(3) }, () => wordNamed(draw.frequent(WORDS))),
    draw.below(2) === 0 ? colour : '',
    draw.below(3) === 0 ? draw.oneOf(EXTRAS) : '',
    nounOf(leaf),
    modelOf(number),
  ]
  const later = drawFrom(number + edition * 1_000_000_007)
  return {
    id: `SKU-${number}`,
    title: title.filter(Boolean).join(' '),
    brand,
    category: [topOf(leaf), leafNamed(leaf)],
    description: sentenceOf(later),
    priceMinor: 99 + Math.floor(10 ** (2 + later.share() * 3)),
    currency: 'EUR',
    inStock: later.below(8) > 0,
    attributes: { colour, material, model: modelOf(number), warranty: `${1 + draw.below(5)} years` },
  }
}

export function nounOf(leaf: number): string {
  return spelled(leaf + 17, 2)
}

export function brandNamed(brand: number): string {
  const name = spelled(brand + 5003, 3)
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`
}

function wordNamed(word: number): string {
  return spelled(word + 90_001, 3)
}

export function leafNamed(leaf: number): string {
  return `${nounOf(leaf)} goods`
}

export function modelOf(number: number): string {
  return `MX${(number * 7919) % 9_999_991}`
}

export function coloursAndExtras(draw: Draw): string {
  return `${draw.oneOf(COLOURS)} ${draw.oneOf(EXTRAS)}`
}

function topOf(leaf: number): string {
  return `Department ${spelled((leaf % TOPS) + 3, 2)}`
}

function sentenceOf(draw: Draw): string {
  const words = Array.from({ length: 12 + draw.below(16) }, () => wordNamed(draw.frequent(WORDS)))
  return `${words.join(' ')} in ${draw.oneOf(COLOURS)} ${draw.oneOf(MATERIALS)}`
}

const CONSONANTS = 'bdfghklmnprstvwz'
const VOWELS = 'aeiou'

/** A word of at least as many syllables, another one for another number. */
function spelled(number: number, syllables: number): string {
  let word = ''
  let rest = number
  for (let syllable = 0; syllable < syllables || rest > 0; syllable += 1) {
    word += `${CONSONANTS[rest % 16]}${VOWELS[Math.floor(rest / 16) % 5]}`
    rest = Math.floor(rest / 80)
  }
  return word
}
