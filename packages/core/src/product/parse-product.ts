import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { Product } from './product.ts'
import { isShopLink } from './shop-link.ts'

const text = (least: number, most: number) => z.string().check(z.minLength(least), z.maxLength(most))
const identifier = text(1, 128).check(z.regex(/^\P{Cc}+$/u))
const link = text(1, 2048).check(z.refine(isShopLink))

const schema = z.strictObject({
  id: identifier,
  title: text(1, 300),
  brand: z.optional(text(1, 120)),
  category: z.array(text(1, 120)).check(z.maxLength(8)),
  description: z.optional(text(0, 20_000)),
  priceMinor: z.int().check(z.gte(0), z.lte(1_000_000_000_000)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  inStock: z.boolean(),
  attributes: z.custom<Readonly<Record<string, string>>>(areAttributes),
  gtin: z.optional(z.string().check(z.regex(/^\d{8,14}$/))),
  url: z.optional(link),
  imageUrl: z.optional(link),
  relatedIds: z.optional(z.array(identifier).check(z.maxLength(100))),
})

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
  const parsed = schema.safeParse(value)
  if (parsed.success) {
    checked.add(Object.freeze(parsed.data))
    return parsed.data
  }
  throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
    details: { field: fieldOf(parsed.error.issues[0]?.path[0]) },
  })
}

function isChecked(value: unknown): value is Product {
  return typeof value === 'object' && value !== null && checked.has(value)
}

/** Only names of our own schema: an unknown key is a word of the file. */
function fieldOf(key: PropertyKey | undefined): string {
  return typeof key === 'string' && key in schema.shape ? key : 'not a field of a product'
}

/** By hand and without a copy: a rich catalogue has a hundred attributes a product, and this is most of its check. */
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
