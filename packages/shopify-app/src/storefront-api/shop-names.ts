import { brandVocabulary, type Facets, folded } from '@cloister/core/retrieve'
import { categoryPath } from '../category-path.ts'
import type { Wait } from '../graphql-client/in-time.ts'
import type { AskStorefront } from './ask-storefront.ts'
import { type NamedProduct, namesDocument } from './names-document.ts'
import { rowsByPage } from './rows-by-page.ts'

/** The names by which a shop can be narrowed. */
export interface ShopNames extends Facets {
  /** Of the prices, ISO 4217. */
  readonly currency: string
  /** Changes when a name or the number of products does. */
  readonly digest: string
  /** How many products were read, {@link MOST_PRODUCTS} at most. */
  readonly count: number
  brandsIn(text: string): readonly string[]
  /** The product types that together are a category; none where a product of it has no type. */
  productTypesOf(category: string): readonly string[]
}

const PAGE_SIZE = 250
/** Of those that sell best. */
const MOST_PRODUCTS = 5_000

/** Reads the names of the products that sell best. */
export async function readShopNames(ask: AskStorefront, wait: Wait): Promise<ShopNames> {
  let currency = ''
  const named = await rowsByPage<NamedProduct>(async (after) => {
    const { localization, products } = await ask(namesDocument, { first: PAGE_SIZE, after }, wait)
    currency = localization.country.currency.isoCode
    return products
  }, MOST_PRODUCTS)
  return await namesOf(named, currency)
}

async function namesOf(named: readonly NamedProduct[], currency: string): Promise<ShopNames> {
  const brands = new Map<string, number>()
  const categories = new Map<string, { readonly name: string; count: number; readonly types: Set<string> }>()
  for (const { vendor, productType, category } of named) {
    if (vendor.trim() !== '') brands.set(vendor, (brands.get(vendor) ?? 0) + 1)
    for (const name of categoryPath(category, productType)) {
      const known = categories.get(folded(name)) ?? { name, count: 0, types: new Set() }
      known.count++
      known.types.add(productType.trim())
      categories.set(folded(name), known)
    }
  }
  const facets = {
    brands: byCount([...brands].map(([name, count]) => ({ name, count }))),
    categories: byCount([...categories.values()]),
  }
  return {
    ...facets,
    currency,
    digest: await digestOf([named.length, facets]),
    count: named.length,
    brandsIn: brandVocabulary(facets.brands),
    productTypesOf(category) {
      const types = [...(categories.get(folded(category))?.types ?? [])]
      return types.includes('') ? [] : types
    },
  }
}

function byCount(names: readonly { readonly name: string; readonly count: number }[]): readonly string[] {
  return names.toSorted((one, other) => other.count - one.count).map(({ name }) => name)
}

async function digestOf(value: unknown): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)))
  return Array.from(new Uint8Array(bytes, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
