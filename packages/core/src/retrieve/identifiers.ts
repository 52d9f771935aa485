import type { Product } from '../product/product.ts'
import { wordsOf } from './folded.ts'

/** Attributes that name one product, in the spellings that platforms give them. */
export const IDENTIFYING_ATTRIBUTES: readonly string[] = ['model', 'mpn', 'sku', 'ean', 'upc', 'isbn']

/** Most identifiers are plain, and there are several of each product. */
const ASCII = /^[\u0020-\u007e]*$/
const OTHER_SIGNS = /[^a-z0-9]+/g
/** Signs of ownership are no part of a name. */
const OWNERSHIP = /[™®©]/g

/** A barcode of 12 digits is one of 13 or 14 with zeros before it. */
const PADDED_BARCODE = /^0{1,6}(?=\d{8,14}$)/

/** A text as an identifier: `DV7-1211ea` and `dv7 1211 EA` are the same one. Empty when it has no letter or digit. */
export function identifierKey(text: string): string {
  const key = ASCII.test(text)
    ? text.toLowerCase().replace(OTHER_SIGNS, '')
    : wordsOf(text.replace(OWNERSHIP, '')).join('')
  return key.replace(PADDED_BARCODE, '')
}

/** The word by which the index knows a whole identifier, apart from the words that identifiers are made of. */
export function identifierTerm(key: string): string {
  return `id${key}`
}

/** The texts by which a product can be named exactly: its id, GTIN, and model numbers (several parted by `, `). */
export function identifiersOf(product: Product): readonly string[] {
  const identifiers = product.gtin === undefined ? [product.id] : [product.id, product.gtin]
  for (const name of IDENTIFYING_ATTRIBUTES) {
    // A model called "Radio" must not stand above every radio.
    const named = product.attributes[name]?.split(', ').filter((value) => /\d/.test(value))
    identifiers.push(...(named ?? []))
  }
  return identifiers
}

/** The identifiers of a product as the index takes them: their words, and each as a whole. */
export function identifierText(product: Product): string {
  let text = ''
  let wholes = ''
  for (const identifier of identifiersOf(product)) {
    const key = identifierKey(identifier)
    text += `${identifier} `
    wholes += key === '' ? '' : `${identifierTerm(key)} `
  }
  return text + wholes
}
