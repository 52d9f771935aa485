import * as z from 'zod/mini'

/*
 * The answers of UCP 2026-08-25, written down from its published schemas and closed: a field that is missing, of another
 * type or unheard of fails. No npm package holds the schemas themselves, so they cannot be fetched as others are.
 */

/** https://ucp.dev/2026-08-25/schemas/common/types/price.json */
const price = z.strictObject({
  amount: z.int().check(z.gte(0)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
})
const uri = z.url({ protocol: /^https$/ })
const text = z.string().check(z.minLength(1))
const option = z.strictObject({ name: text, label: text })
/** https://ucp.dev/2026-08-25/schemas/common/types/media.json */
const media = z.array(
  z.strictObject({ type: z.literal('image'), url: uri, alt_text: z.optional(z.string()) }),
)

/** https://ucp.dev/2026-08-25/schemas/shopping/types/variant.json */
const variantFields = {
  id: text,
  title: text,
  description: z.strictObject({ plain: text }),
  price,
  availability: z.strictObject({ available: z.boolean(), status: z.enum(['in_stock', 'out_of_stock']) }),
  options: z.optional(z.array(option)),
  sku: z.optional(text),
  barcodes: z.optional(z.array(z.strictObject({ type: text, value: text }))),
  url: z.optional(uri),
  media: z.optional(media),
}
const variant = z.strictObject(variantFields)
/** https://ucp.dev/2026-08-25/schemas/shopping/types/input_correlation.json */
const inputs = z
  .array(z.strictObject({ id: text, match: z.enum(['exact', 'featured']) }))
  .check(z.minLength(1))
const lookupVariant = z.strictObject({ ...variantFields, inputs })

/** https://ucp.dev/2026-08-25/schemas/shopping/types/product.json */
const productFields = {
  id: text,
  title: text,
  brand: z.optional(text),
  description: z.strictObject({ plain: text }),
  url: z.optional(uri),
  categories: z.array(z.strictObject({ value: text, taxonomy: z.literal('merchant') })),
  price_range: z.strictObject({ min: price, max: price }),
  media: z.optional(media),
}
const atLeastOne = z.minLength(1)
const plainOptions = z.optional(
  z.array(z.strictObject({ name: text, values: z.array(z.strictObject({ label: text })).check(atLeastOne) })),
)

const envelope = (capability: string, status: string) =>
  z.strictObject({
    version: z.literal('2026-08-25'),
    status: z.literal(status),
    capabilities: z.strictObject({
      [capability]: z.tuple([z.strictObject({ version: z.literal('2026-08-25') })]),
    }),
  })
const info = z.strictObject({
  type: z.literal('info'),
  code: text,
  content: text,
  path: z.optional(z.string().check(z.startsWith('$'))),
})
const messages = z.optional(z.array(info).check(atLeastOne))

/** https://ucp.dev/2026-08-25/schemas/shopping/catalog_search.json#/$defs/search_response */
export const searchAnswer: z.ZodMiniType = z.strictObject({
  ucp: envelope('dev.ucp.shopping.catalog.search', 'success'),
  products: z.array(
    z.strictObject({ ...productFields, options: plainOptions, variants: z.array(variant).check(atLeastOne) }),
  ),
  pagination: z.strictObject({ has_next_page: z.boolean(), cursor: z.optional(text) }),
  messages,
})

/** https://ucp.dev/2026-08-25/schemas/shopping/catalog_lookup.json#/$defs/lookup_response */
export const lookupAnswer: z.ZodMiniType = z.strictObject({
  ucp: envelope('dev.ucp.shopping.catalog.lookup', 'success'),
  products: z.array(
    z.strictObject({
      ...productFields,
      options: plainOptions,
      variants: z.array(lookupVariant).check(atLeastOne),
    }),
  ),
  messages,
})

/** https://ucp.dev/2026-08-25/schemas/shopping/catalog_lookup.json#/$defs/get_product_response */
export const productAnswer: z.ZodMiniType = z.strictObject({
  ucp: envelope('dev.ucp.shopping.catalog.lookup', 'success'),
  product: z.strictObject({
    ...productFields,
    selected: z.optional(z.array(option)),
    options: z.optional(
      z.array(
        z.strictObject({
          name: text,
          values: z
            .array(z.strictObject({ label: text, available: z.boolean(), exists: z.boolean() }))
            .check(atLeastOne),
        }),
      ),
    ),
    variants: z.array(variant).check(atLeastOne),
    metadata: z.optional(z.strictObject({ attributes: z.record(text, z.string()) })),
  }),
})

/** https://ucp.dev/2026-08-25/schemas/common/types/error_response.json */
export const errorAnswer: z.ZodMiniType = z.strictObject({
  ucp: envelope('dev.ucp.shopping.catalog.lookup', 'error'),
  messages: z.tuple([
    z.strictObject({
      type: z.literal('error'),
      code: z.literal('not_found'),
      content: text,
      severity: z.literal('unrecoverable'),
    }),
  ]),
})
