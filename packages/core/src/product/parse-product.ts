import { CloisterError } from '../cloister-error.ts'
import type { Product } from './product.ts'
import { isShopLink } from './shop-link.ts'

type Check = (value: unknown) => boolean

/*
 * By hand and not by a schema: each product of a shop passes here, a hundred thousand in some seconds, and a schema of these
 * fields takes three times as long.
 */

const text = (least: number, most: number): Check => {
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most
}
const shaped = (most: number, shape: RegExp): Check => {
  return (value) => typeof value === 'string' && value.length <= most && shape.test(value)
}
const list = (most: number, isItem: Check): Check => {
  return (value) => Array.isArray(value) && value.length <= most && value.every(isItem)
}
const maybe = (check: Check): Check => {
  return (value) => value === undefined || check(value)
}
const isIdentifier = shaped(128, /^\P{Cc}+$/u)
const isLink: Check = (value) => isText(value) && isShopLink(value)
const isText = text(1, 2048) as (value: unknown) => value is string

/** In the order in which a product is written. */
const CHECKS: Readonly<Record<keyof Product, Check>> = {
  id: isIdentifier,
  title: text(1, 300),
  brand: maybe(text(1, 120)),
  category: list(8, text(1, 120)),
  description: maybe(text(0, 20_000)),
  priceMinor: (value) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000_000_000,
  currency: shaped(3, /^[A-Z]{3}$/),
  inStock: (value) => typeof value === 'boolean',
  attributes: areAttributes,
  gtin: maybe(shaped(14, /^\d{8,14}$/)),
  url: maybe(isLink),
  imageUrl: maybe(isLink),
  relatedIds: maybe(list(100, isIdentifier)),
}
const FIELDS = Object.entries(CHECKS)

/** A product is checked where it is read, to name the line, and again where it is indexed: the second time is free. */
const checked = new WeakSet<object>()

/**
 * Checks one product of a catalogue. Unknown fields are refused; links are a path of the shop or an `https:` URL.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function parseProduct(value: unknown): Product {
  if (isChecked(value)) {
    return value
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(FOREIGN)
  const product = checkedCopy(value as Readonly<Record<string, unknown>>)
  for (const name in value) {
    if (!Object.hasOwn(CHECKS, name)) throw invalid(FOREIGN)
  }
  checked.add(Object.freeze(product))
  return product
}

function checkedCopy(given: Readonly<Record<string, unknown>>): Product {
  const product: Record<string, unknown> = {}
  for (const [name, holds] of FIELDS) {
    const field = given[name]
    if (!holds(field)) throw invalid(name)
    if (field !== undefined) product[name] = Array.isArray(field) ? [...field] : field
  }
  return product as unknown as Product
}

/** An unknown key is a word of the file, and is not repeated. */
const FOREIGN = 'not a field of a product'

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}

function isChecked(value: unknown): value is Product {
  return typeof value === 'object' && value !== null && checked.has(value)
}

/** Without a copy: a rich catalogue has a hundred attributes a product, and this is most of its check. */
function areAttributes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false
  }
  let count = 0
  for (const name in value) {
    count += 1
    if (count > 200 || !isNameWithText(name, (value as Readonly<Record<string, unknown>>)[name])) {
      return false
    }
  }
  return true
}

function isNameWithText(name: string, value: unknown): boolean {
  return name.length > 0 && name.length <= 120 && typeof value === 'string' && value.length <= 10_000
}
