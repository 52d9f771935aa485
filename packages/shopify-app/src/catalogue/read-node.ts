import type { Product } from '@cloister/core/product'
import * as z from 'zod/mini'
import { projectShopifyProduct } from '../project-product.ts'
import { metafieldAlias } from './bulk-query.ts'
import { metafieldText } from './metafield-text.ts'
import type { ProductView } from './product-source.ts'

const metafield = z.object({ type: z.string(), value: z.string() })
const keyed = z.object({ ...metafield.shape, namespace: z.string(), key: z.string() })
const state = z.object({
  status: z.string(),
  publishedAt: z.nullish(z.string()),
  publishedOnPublication: z.optional(z.boolean()),
  metafields: z.optional(z.object({ nodes: z.array(keyed) })),
})

/**
 * A product of an answer or of a line as the catalogue holds it. `undefined` for one that shoppers are not shown: a
 * draft, one in the archive, one that is reached by its link alone, one that is not published yet.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function readNode(node: unknown, view: ProductView): Product | undefined {
  const { data } = state.safeParse(node)
  if (data === undefined || !isShown(data, view)) return undefined
  return projectShopifyProduct(node, { attributes: metafieldsOf(node, { view, state: data }) })
}

type NodeState = z.infer<typeof state>

function isShown({ status, publishedAt, publishedOnPublication }: NodeState, view: ProductView): boolean {
  if (status !== 'ACTIVE') return false
  if (view.publicationId !== undefined) return publishedOnPublication === true
  return publishedAt != null && Date.parse(publishedAt) <= Date.now()
}

function metafieldsOf(
  node: unknown,
  { view, state: { metafields } }: { readonly view: ProductView; readonly state: NodeState },
): Readonly<Record<string, string>> {
  const byKey = new Map(metafields?.nodes.map((one) => [`${one.namespace}.${one.key}`, one]))
  const named = view.metafields.map(([name, key], index) => {
    const { data } = metafield.safeParse((node as Readonly<Record<string, unknown>>)[metafieldAlias(index)])
    const value = data ?? byKey.get(key)
    return [name, value === undefined ? '' : metafieldText(value)] as const
  })
  return Object.fromEntries(named.filter(([, text]) => text !== ''))
}
