import type { Product } from '../product/product.ts'
import { identifierText } from './identifiers.ts'
import { withMeasures, withMeasuresAndSizes, withSizes } from './indexed-text.ts'
import { isSizeName } from './sizes.ts'

const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/

/** What the index takes of a product, in the order of the columns of `word`. */
export function wordTexts(product: Product): readonly string[] {
  return [
    withMeasuresAndSizes(product.title),
    product.category.join(' '),
    identifierText(product),
    product.brand ?? '',
    withMeasuresAndSizes(product.description ?? ''),
    withMeasures(attributeText(product.attributes)),
  ]
}

/** Whether a product is called and filed as before. */
export function holdSameNames(before: Product, after: Product): boolean {
  return (
    before.title === after.title && before.brand === after.brand && areSame(before.category, after.category)
  )
}

/** Whether the index takes the same of a product as before, found out without making its texts. */
export function holdSameWords(before: Product, after: Product): boolean {
  return (
    before.description === after.description &&
    before.gtin === after.gtin &&
    holdSameNames(before, after) &&
    areSame(Object.entries(before.attributes).flat(), Object.entries(after.attributes).flat())
  )
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at])
}

/** Without bare numbers: a "2" that was metres finds everything that comes in twos. A size is told by its name. */
function attributeText(attributes: Product['attributes']): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name] ?? ''
    if (isSizeName(name)) {
      text += `${withSizes(`${name} ${value}`)} `
    } else if (!BARE_NUMBER.test(value)) {
      text += `${value} `
    }
  }
  return text
}
