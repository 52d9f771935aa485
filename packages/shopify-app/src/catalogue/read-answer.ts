import type { Product } from '@cloister/core/product'
import * as z from 'zod/mini'
import type { CatalogueChange } from './change-catalogue.ts'
import type { Following } from './following.ts'
import { moreVariantsDocument } from './product-documents.ts'
import { readNode } from './read-node.ts'

const identified = z.object({
  id: z.string(),
  variants: z.object({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }) }),
})

/** What an answer says of some products: which are to be taken over, and which shoppers are not shown any more. */
export async function readAnswer(following: Following, nodes: readonly unknown[]): Promise<CatalogueChange> {
  const taken: Product[] = []
  const gone: string[] = []
  for (const node of nodes) {
    const { data } = identified.safeParse(node)
    if (data === undefined) continue
    const product = readable(following, data.id, node)
    if (product === undefined) gone.push(data.id)
    else taken.push(await withStock(following, product, data.variants.pageInfo))
  }
  return { taken, gone }
}

/** What cannot be read any more goes as well: no old price stays. */
function readable({ source, skipped }: Following, id: string, node: unknown): Product | undefined {
  try {
    return readNode(node, source.view)
  } catch (error) {
    skipped.addFault(id, error)
    return undefined
  }
}

/** One of the variants that did not fit into the answer may be for sale. */
async function withStock(
  { source, signal }: Following,
  product: Product,
  first: z.infer<typeof identified>['variants']['pageInfo'],
): Promise<Product> {
  let page = first
  while (!product.inStock && page.hasNextPage) {
    const variables = { id: product.id, after: page.endCursor }
    const answer = await source.admin.graphql(moreVariantsDocument, { variables, signal })
    const variants = answer.product?.variants
    if (variants === undefined) return product
    if (variants.nodes.some(({ availableForSale }) => availableForSale)) return { ...product, inStock: true }
    page = variants.pageInfo
  }
  return product
}
