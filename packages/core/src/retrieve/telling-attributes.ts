import type { Product } from '../product/product.ts'
import type { CountedName, FacetCounts } from './catalogue.ts'
import { folded } from './folded.ts'

const ATTRIBUTE_LIMIT = 8
const VALUE_LIMIT = 12
/** Longer values are sentences, which nobody ticks. */
const VALUE_LENGTH = 40
/** An attribute that fewer of the products have does not part them. */
const LEAST_SHARE = 0.2

interface Attribute {
  readonly name: string
  readonly values: Map<string, { readonly name: string; count: number }>
}

/**
 * The attributes that part products best: many have them, and their values come again without being all the same.
 * Model numbers part everything and are left out, because no value of theirs comes again.
 */
export function tellingAttributes(products: readonly Product[]): FacetCounts['attributes'] {
  return [...attributesOf(products).values()]
    .map(({ name, values }) => ({ name, values: repeated(values.values()) }))
    .map((attribute) => ({ attribute, worth: worthOf(attribute.values, products.length) }))
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth || compare(one.attribute.name, other.attribute.name))
    .slice(0, ATTRIBUTE_LIMIT)
    .map(({ attribute: { name, values } }) => ({ name, values: values.slice(0, VALUE_LIMIT) }))
}

function attributesOf(products: readonly Product[]): ReadonlyMap<string, Attribute> {
  const attributes = new Map<string, Attribute>()
  for (const { attributes: own } of products) {
    for (const [name, value] of Object.entries(own)) {
      if (value.length > 0 && value.length <= VALUE_LENGTH) {
        count(attributes, name, value)
      }
    }
  }
  return attributes
}

function count(attributes: Map<string, Attribute>, name: string, value: string): void {
  const key = folded(name)
  const attribute = attributes.get(key) ?? { name, values: new Map() }
  attributes.set(key, attribute)
  const counted = attribute.values.get(folded(value)) ?? { name: value, count: 0 }
  attribute.values.set(folded(value), counted)
  counted.count += 1
}

function repeated(values: Iterable<CountedName>): readonly CountedName[] {
  return [...values]
    .filter((value) => value.count > 1)
    .sort((one, other) => other.count - one.count || compare(one.name, other.name))
}

/** The bits that the choice of a value tells, by the share of the products that have one. */
function worthOf(values: readonly CountedName[], products: number): number {
  const total = values.reduce((sum, value) => sum + value.count, 0)
  const bits = values.reduce((sum, value) => sum - (value.count / total) * Math.log2(value.count / total), 0)
  return total < products * LEAST_SHARE ? 0 : (bits * total) / products
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
