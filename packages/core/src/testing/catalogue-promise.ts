import type { Product } from '../product/product.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'

/** What a catalogue promises, as a sentence and as a check that throws. */
export interface CataloguePromise {
  readonly title: string
  keep(catalogue: Catalogue): Promise<void>
}

export function keeps(isKept: boolean, sentence: string): void {
  if (!isKept) {
    throw new Error(`The catalogue does not keep its contract: ${sentence}.`)
  }
}

export function keepsSame(found: readonly unknown[], expected: readonly unknown[], sentence: string): void {
  keeps(
    found.length === expected.length && found.every((value, at) => Object.is(value, expected[at])),
    sentence,
  )
}

export function idsOf(products: readonly Product[]): readonly string[] {
  return products.map(({ id }) => id)
}
