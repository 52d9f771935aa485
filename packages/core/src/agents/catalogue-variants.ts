import type { Product } from '../product/product.ts'

/** One form of a product that can be bought: a colour in a size. */
export interface ProductVariant {
  /** What the shop's checkout takes as an item, 1–128 characters. */
  readonly id: string
  /** Such as `Red / Large`. */
  readonly title: string
  /** In minor units of the product's currency. */
  readonly priceMinor: number
  readonly inStock: boolean
  /** What sets it apart from the others, such as `{ name: 'Colour', label: 'Red' }`. */
  readonly options: readonly VariantOption[]
  readonly sku?: string | undefined
  /** EAN, UPC or ISBN, digits only. */
  readonly gtin?: string | undefined
  readonly url?: string | undefined
  readonly imageUrl?: string | undefined
}

export interface VariantOption {
  readonly name: string
  readonly label: string
}

/** What a shop knows of the variants of its products, which a catalogue does not hold. */
export interface CatalogueVariants {
  /** Variants by the id of their product, the one to show first in front. A product that is left out is sold as it is. */
  of(
    products: readonly Product[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly ProductVariant[]>>
  /** Ids of products by the id of one of their variants. What is no variant is left out. */
  productIds(variantIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>
}

/** A product with everything that it is sold as, at least one. */
export interface SoldProduct {
  readonly product: Product
  readonly variants: readonly ProductVariant[]
}

/** What of a product may be said; a shop with more variants than that shows the first. */
const MOST_VARIANTS = 250

/** Products with their variants; one without any is its own. */
export async function withVariants(
  products: readonly Product[],
  variants: CatalogueVariants | undefined,
  signal: AbortSignal,
): Promise<readonly SoldProduct[]> {
  const known = products.length === 0 ? undefined : await variants?.of(products, signal)
  return products.map((product) => {
    const own = known?.get(product.id) ?? []
    return { product, variants: own.length === 0 ? [asVariant(product)] : own.slice(0, MOST_VARIANTS) }
  })
}

/** The one to show: the first that can be bought. */
export function featuredOf(variants: readonly ProductVariant[]): ProductVariant | undefined {
  return variants.find(({ inStock }) => inStock) ?? variants[0]
}

function asVariant({ id, title, priceMinor, inStock, gtin, url, imageUrl }: Product): ProductVariant {
  return { id, title, priceMinor, inStock, options: [], gtin, url, imageUrl }
}
