import type { Product } from '@cloister/core/product'
import * as z from 'zod/mini'
import { type Fields, fieldsOf, invalidField } from '../checked-fields.ts'
import { projectShopifyProduct } from '../project-product.ts'
import { metafieldAlias } from './bulk-query.ts'
import { metafieldText } from './metafield-text.ts'
import type { ProductView } from './product-source.ts'

const metafield = z.object({ type: z.string(), value: z.string() })
const keyed = z.object({ ...metafield.shape, namespace: z.string(), key: z.string() })
const metafields = z.object({ nodes: z.array(keyed) })

/**
 * A product of an answer or of a line as the catalogue holds it. `undefined` for one that shoppers are not shown: a
 * draft, one in the archive, one that is reached by its link alone, one that is not published yet.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function readNode(value: unknown, view: ProductView): Product | undefined {
  const node = fieldsOf(value, 'product')
  if (!isShown(node, view)) return undefined
  // The shop's own price in its place would be a wrong one, and perhaps in another currency.
  if (view.pricedFor !== undefined && node['contextualPricing'] == null) {
    throw invalidField('contextualPricing')
  }
  const attributes = { ...stockOf(node, view), ...metafieldsOf(node, view) }
  return projectShopifyProduct(node, { attributes })
}

function isShown(
  { status, publishedAt, publishedOnPublication, publishedInContext }: Fields,
  view: ProductView,
): boolean {
  if (status !== 'ACTIVE') return false
  if (view.onlyPublishedThere && publishedInContext !== true) return false
  if (view.publicationId !== undefined) return publishedOnPublication === true
  return typeof publishedAt === 'string' && Date.parse(publishedAt) <= Date.now()
}

/** Where nothing is counted there is no number; one below nothing is what was sold and is not there. */
function stockOf(
  { tracksInventory, totalInventory }: Fields,
  { stockAttribute }: ProductView,
): Readonly<Record<string, string>> {
  if (stockAttribute === undefined || tracksInventory !== true) return {}
  if (!Number.isSafeInteger(totalInventory)) throw invalidField('totalInventory')
  return { [stockAttribute]: String(Math.max(0, Number(totalInventory))) }
}

function metafieldsOf(node: Fields, view: ProductView): Readonly<Record<string, string>> {
  if (view.metafields.length === 0) return {}
  const { data: listed } = metafields.safeParse(node['metafields'])
  const byKey = new Map(listed?.nodes.map((one) => [`${one.namespace}.${one.key}`, one]))
  const named = view.metafields.map(([name, key], index) => {
    const { data } = metafield.safeParse(node[metafieldAlias(index)])
    const value = data ?? byKey.get(key)
    return [name, value === undefined ? '' : metafieldText(value)] as const
  })
  return Object.fromEntries(named.filter(([, text]) => text !== ''))
}
