import { CloisterError } from '@cloister/core'
import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import * as z from 'zod/mini'

const MOST_HTML_CHARACTERS = 1_000_000
const MOST_RELATED = 100
/** Level 0 is the root of all categories and level 1 the root of a store: neither is shown to shoppers. */
const FIRST_SHOWN_LEVEL = 2
const DEEPEST_PATH = 8

const text = (most: number) => z.string().check(z.maxLength(most))
const category = z.object({ name: text(120), level: z.int(), path: text(500) })
type Category = z.infer<typeof category>

/** Magento may answer `null` for any field but the price; everything that is not named here is left out. */
const schema = z.object({
  sku: text(128),
  name: text(300),
  url_key: z.nullish(text(1000)),
  url_suffix: z.nullish(text(100)),
  stock_status: z.enum(['IN_STOCK', 'OUT_OF_STOCK']),
  description: z.nullish(z.object({ html: text(MOST_HTML_CHARACTERS) })),
  image: z.nullish(z.object({ url: z.nullish(text(2048)) })),
  price_range: z.object({
    minimum_price: z.object({ final_price: z.object({ value: z.number(), currency: text(3) }) }),
  }),
  categories: z.nullish(z.array(z.nullable(category))),
  related_products: z.nullish(z.array(z.nullable(z.object({ sku: text(128) })))),
})

/**
 * A product of Magento's GraphQL API (`products.graphql`) as Cloister's catalogue holds it: its lowest final
 * price, its most specific category, its description as plain text. Magento has no field for the brand.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectMagentoProduct(value: unknown): Product {
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
    description: htmlText(product.description?.html ?? '') || undefined,
    priceMinor,
    currency,
    inStock: product.stock_status === 'IN_STOCK',
    attributes: {},
    url: product.url_key ? encodeURI(`/${product.url_key}${product.url_suffix ?? ''}`) : undefined,
    imageUrl: product.image?.url ?? undefined,
    relatedIds: (product.related_products ?? []).flatMap((other) => other?.sku ?? []).slice(0, MOST_RELATED),
  })
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
