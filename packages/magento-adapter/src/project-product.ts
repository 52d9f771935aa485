import { CloisterError } from '@cloister/core'
import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import * as z from 'zod/mini'
import { type NamedValue, shownAttributes } from './catalogue/shown-attributes.ts'

const MOST_HTML_CHARACTERS = 1_000_000
const MOST_RELATED = 100
/** Level 0 is the root of all categories and level 1 the root of a store: neither is shown to shoppers. */
const FIRST_SHOWN_LEVEL = 2
const DEEPEST_PATH = 8

const text = (most: number) => z.string().check(z.maxLength(most))
const category = z.object({ name: text(120), level: z.int(), path: text(500) })
type Category = z.infer<typeof category>

const labels = z.array(z.nullable(z.object({ label: z.nullish(text(1_000)) })))
const attribute = z.object({
  code: text(1_000),
  value: z.optional(text(MOST_HTML_CHARACTERS)),
  selected_options: z.optional(labels),
})
const option = z.object({ attribute_code: z.nullish(text(1_000)), values: z.nullish(labels) })

/** Magento may answer `null` for any field but the price; everything that is not named here is left out. */
const schema = z.object({
  sku: text(128),
  name: text(300),
  url_key: z.nullish(text(1000)),
  url_suffix: z.nullish(text(100)),
  stock_status: z.enum(['IN_STOCK', 'OUT_OF_STOCK']),
  description: z.nullish(z.object({ html: text(MOST_HTML_CHARACTERS) })),
  short_description: z.nullish(z.object({ html: text(MOST_HTML_CHARACTERS) })),
  image: z.nullish(z.object({ url: z.nullish(text(2048)) })),
  price_range: z.object({
    minimum_price: z.object({ final_price: z.object({ value: z.number(), currency: text(3) }) }),
  }),
  categories: z.nullish(z.array(z.nullable(category))),
  related_products: z.nullish(z.array(z.nullable(z.object({ sku: text(128) })))),
  custom_attributesV2: z.nullish(z.object({ items: z.array(z.nullable(attribute)) })),
  configurable_options: z.nullish(z.array(z.nullable(option))),
})

export interface ProjectionOptions {
  /** The code of the attribute that holds the brand, such as `manufacturer`. Without it there is no brand. */
  readonly brandAttribute?: string
}

/**
 * A product of Magento's GraphQL API (`products.graphql`) as Cloister's catalogue holds it: its lowest final
 * price as a guest pays it, its most specific category, its descriptions as plain text, and of its attributes what the
 * shop shows: those of `custom_attributesV2`, and all that the variants of a configurable product can be.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectMagentoProduct(value: unknown, { brandAttribute }: ProjectionOptions = {}): Product {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') || 'product')
  const product = parsed.data
  const { value: price, currency } = product.price_range.minimum_price.final_price
  const priceMinor = minorUnits(String(price), currency)
  if (priceMinor === undefined) throw invalid('price_range.minimum_price.final_price.value')
  return parseProduct({
    id: product.sku,
    title: product.name.replace(/\s+/gu, ' ').trim(),
    category: mostSpecificPath((product.categories ?? []).filter((entry) => entry !== null)),
    description:
      htmlText(product.description?.html ?? '') ||
      htmlText(product.short_description?.html ?? '') ||
      undefined,
    priceMinor,
    currency,
    inStock: product.stock_status === 'IN_STOCK',
    ...shownAttributes([...attributesOf(product), ...optionsOf(product)], brandAttribute),
    url: product.url_key
      ? encodeURI(`/${product.url_key}${product.url_suffix ?? ''}`.toWellFormed())
      : undefined,
    imageUrl: product.image?.url ?? undefined,
    relatedIds: (product.related_products ?? []).flatMap((other) => other?.sku ?? []).slice(0, MOST_RELATED),
  })
}

type Read = z.infer<typeof schema>

function attributesOf({ custom_attributesV2: held }: Read): readonly NamedValue[] {
  return (held?.items ?? []).flatMap((one) => {
    const value = one?.value ?? joined(one?.selected_options)
    return one === null ? [] : [[one.code, value] as const]
  })
}

/** What can be chosen counts more than what the configurable product itself may have under the same code. */
function optionsOf({ configurable_options: options }: Read): readonly NamedValue[] {
  return (options ?? []).map((one) => [one?.attribute_code ?? '', joined(one?.values)] as const)
}

function joined(values: z.infer<typeof labels> | null | undefined): string {
  return (values ?? []).flatMap((one) => one?.label ?? []).join(', ')
}

/**
 * A product stands in many categories, in no order. The deepest one and those above it make a path; the others
 * (a sale, a season) are left out.
 */
function mostSpecificPath(categories: readonly Category[]): readonly string[] {
  const shown = categories
    .filter(({ level }) => level >= FIRST_SHOWN_LEVEL)
    .toSorted((a, b) => a.level - b.level)
  const deepest = shown.at(-1)
  return shown
    .filter(({ path }) => deepest !== undefined && `${deepest.path}/`.startsWith(`${path}/`))
    .map(({ name }) => name)
    .slice(0, DEEPEST_PATH)
}

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
