import type { Product } from '../product/product.ts'
import { wordsOf } from './folded.ts'

/** Attributes that name one product, in the spellings that platforms give them. */
export const IDENTIFYING_ATTRIBUTES: readonly string[] = ['model', 'mpn', 'sku', 'ean', 'upc', 'isbn']

/** A text as an identifier: `DV7-1211ea` and `dv7 1211 EA` are the same one. Empty when it has no letter or digit. */
export function identifierKey(text: string): string {
  return wordsOf(text).join('')
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
