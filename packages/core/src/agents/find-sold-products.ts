import type { CataloguePorts } from './catalogue-ports.ts'
import { type SoldProduct, withVariants } from './catalogue-variants.ts'

/** A product that identifiers led to. */
export interface IdentifiedProduct extends SoldProduct {
  /** Whether the product itself was named. */
  readonly isNamed: boolean
  /** Those of its variants that were named. */
  readonly named: readonly string[]
}

/** Products by their own ids or by those of their variants, each once, in the order of the ids. */
export async function findSoldProducts(
  ids: readonly string[],
  { catalogue, variants }: CataloguePorts,
  signal: AbortSignal,
): Promise<readonly IdentifiedProduct[]> {
  const direct = await catalogue.products(ids)
  const known = new Set(direct.map(({ id }) => id))
  const others = ids.filter((id) => !known.has(id))
  const owners = others.length === 0 ? undefined : await variants?.productIds(others, signal)
  const ownerIds = new Set(others.flatMap((id) => owners?.get(id) ?? []))
  const owning = await catalogue.products([...ownerIds].filter((id) => !known.has(id)))
  const sold = await withVariants([...direct, ...owning], variants, signal)
  return sold.flatMap(({ product, variants: own }) => {
    const held = new Set(own.map(({ id }) => id))
    const named = others.filter((id) => owners?.get(id) === product.id && held.has(id))
    const isNamed = known.has(product.id)
    // A variant that its product does not list any more is not for sale.
    return isNamed || named.length > 0 ? [{ product, variants: own, isNamed, named }] : []
  })
}
