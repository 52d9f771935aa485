import { type Product, parseProduct } from '@cloister/core/product'
import * as z from 'zod/mini'

const record = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  supplier: z.string(),
  /** In cents. */
  price: z.number(),
  ean: z.array(z.string()),
  short_description: z.optional(z.string()),
})

/** Two more are the model number and the other EANs. */
const ATTRIBUTE_LIMIT = 198

/** Whether a record has the form of the Icecat products of the querqy/chorus project. */
export function isIcecat(value: object): boolean {
  return 'supplier' in value && 'ean' in value
}

/** Prices are in cents of an unnamed currency, taken as EUR. Images are left out: they are on a foreign host. */
export function fromIcecat(value: object): Product {
  const { id, title, supplier, price, short_description: description, ...numbers } = record.parse(value)
  const [gtin, ...otherGtins] = numbers.ean
  const attributes = attributesOf(value)
  attributes['model'] = numbers.name
  if (otherGtins.length > 0) {
    attributes['ean'] = otherGtins.join(', ')
  }
  const type = attributes['product type'] ?? ''
  return parseProduct({
    id,
    title,
    brand: supplier,
    category: /\p{L}/u.test(type) ? [type] : [],
    ...(description !== undefined && { description }),
    priceMinor: price,
    currency: 'EUR',
    inStock: true,
    attributes,
    ...(gtin !== undefined && { gtin }),
  })
}

/** `cable length: 2` for `attr_n_cable_length: 2`; the letter says text, number or yes-no. */
function attributesOf(value: object): Record<string, string> {
  // Without a prototype it is a table from the start; a hidden class for every order of 5,000 names takes 40 MB.
  const attributes: Record<string, string> = Object.create(null)
  let count = 0
  for (const key in value) {
    const content = (value as Readonly<Record<string, unknown>>)[key] ?? undefined
    if (key.startsWith('attr_') && content !== undefined && count < ATTRIBUTE_LIMIT) {
      attributes[key.slice('attr_t_'.length).replace(/_+/g, ' ').trim()] = readable(content)
      count += 1
    }
  }
  return attributes
}

function readable(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
