import { CloisterError } from '@cloister/core'
import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import type { ProductViewsData } from '../documents/product-views.ts'
import type { ProjectionOptions } from '../project-product.ts'
import { type NamedValue, shownAttributes } from './shown-attributes.ts'

export type ProductView = NonNullable<NonNullable<ProductViewsData['products']>[number]>

const FIRST_SHOWN_LEVEL = 2
const DEEPEST_PATH = 8
const MOST_RELATED = 100
const LONGEST_NAME = 300

/**
 * A product of Adobe Commerce as a Cloud Service as Cloister's catalogue holds it: as `projectMagentoProduct`, from
 * the other schema.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectProductView(view: ProductView, { brandAttribute }: ProjectionOptions = {}): Product {
  const { value, currency } = lowestPrice(view)
  const priceMinor = minorUnits(String(value), currency)
  if (priceMinor === undefined) throw invalid('price.final.amount.value')
  return parseProduct({
    id: view.sku,
    title: (view.name ?? '')
      .slice(0, 2 * LONGEST_NAME)
      .replace(/\s+/gu, ' ')
      .trim(),
    category: mostSpecificPath(view),
    description: htmlText(view.description ?? '') || htmlText(view.shortDescription ?? '') || undefined,
    priceMinor,
    currency,
    // Deprecated there, and may come without a value.
    inStock: view.inStock !== false,
    ...shownAttributes([...attributesOf(view), ...optionsOf(view)], brandAttribute),
    url: view.urlKey ? encodeURI(`/${view.urlKey}`.toWellFormed()) : undefined,
    imageUrl: view.images?.find((image) => image !== null)?.url,
    relatedIds: (view.links ?? []).flatMap((link) => link?.product.sku ?? []).slice(0, MOST_RELATED),
  })
}

function lowestPrice({ price, priceRange }: ProductView): {
  readonly value: number
  readonly currency: string
} {
  const { value, currency } = (priceRange?.minimum ?? price)?.final?.amount ?? {}
  if (value == null || currency == null) throw invalid('price.final.amount')
  return { value, currency }
}

/** The deepest category with what is above it; those of sales and seasons stand beside and are left out. */
function mostSpecificPath({ categories }: ProductView): readonly string[] {
  const [deepest] = (categories ?? []).toSorted((a, b) => b.level - a.level)
  if (deepest === undefined) return []
  return [...(deepest.parents ?? []), deepest]
    .filter(({ level }) => level >= FIRST_SHOWN_LEVEL)
    .toSorted((a, b) => a.level - b.level)
    .map(({ name }) => name)
    .slice(0, DEEPEST_PATH)
}

function attributesOf({ attributes }: ProductView): readonly NamedValue[] {
  return (attributes ?? []).flatMap((one) => (one === null ? [] : [[one.name, textOf(one.value)] as const]))
}

/** JSON of any kind: a text, several, or something else, of which nothing is shown. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ')
  return ['boolean', 'number', 'string'].includes(typeof value) ? String(value) : ''
}

function optionsOf({ options }: ProductView): readonly NamedValue[] {
  return (options ?? []).map((one) => [
    one?.title ?? '',
    (one?.values ?? []).flatMap(({ title }) => title ?? []).join(', '),
  ])
}

function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
