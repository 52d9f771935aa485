/** Where a product stands: in Shopify's taxonomy, and by the merchant's own word. */
export interface ShopifyCategory {
  /** Admin API: `Home & Garden > Kitchen & Dining > Kettles`. */
  readonly fullName?: string | undefined
  /** Storefront API. */
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly ancestors?: readonly { readonly id: string; readonly name: string }[] | undefined
}

const LONGEST_NAME = 120
const DEEPEST = 8
/** What Shopify writes for a product that nobody sorted. */
const NOWHERE = 'Uncategorized'

/** From broad to narrow: the taxonomy, then the product type unless it says the same as the narrowest. */
export function categoryPath(
  category: ShopifyCategory | null | undefined,
  productType: string,
): readonly string[] {
  const taxonomy = taxonomyPath(category ?? {}).filter((name) => name !== '' && name !== NOWHERE)
  const own = productType.replace(/\s+/gu, ' ').trim()
  const isNew = own !== '' && own.toLowerCase() !== taxonomy.at(-1)?.toLowerCase()
  const all = isNew ? [...taxonomy.slice(1 - DEEPEST), own] : taxonomy.slice(-DEEPEST)
  return all.map((name) => name.slice(0, LONGEST_NAME))
}

function taxonomyPath({ fullName, id, name, ancestors = [] }: ShopifyCategory): readonly string[] {
  if (fullName !== undefined) return fullName.split(' > ').map((part) => part.trim())
  if (id === undefined || name === undefined) return []
  // The Storefront API names no order. Ids are paths themselves: `aa` is above `aa-1`, which is above `aa-1-2`.
  return [...ancestors, { id, name }]
    .toSorted((one, other) => depthOf(one.id) - depthOf(other.id))
    .map((one) => one.name)
}

function depthOf(id: string): number {
  return id.split('-').length
}
