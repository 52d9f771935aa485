import type { CatalogueVariants, ProductVariant } from '../src/agents/catalogue-variants.ts'
import type { Product } from '../src/product/product.ts'

/** A shirt of a shop that exists nowhere, in colours and sizes. */
export const SHIRT: Product = {
  id: 'S-1',
  title: 'Linen shirt',
  brand: 'Leinwand',
  category: ['Clothes', 'Shirts'],
  description: 'Woven in a house that exists nowhere.',
  priceMinor: 3900,
  currency: 'EUR',
  inStock: true,
  attributes: { Material: 'Linen' },
  url: '/p/S-1',
  imageUrl: 'https://cdn.shop.example/s-1.jpg',
}

function shirt(id: string, [colour, size]: readonly [string, string], rest: Partial<ProductVariant> = {}) {
  const options = [
    { name: 'Colour', label: colour },
    { name: 'Size', label: size },
  ]
  return { id, title: `${colour} / ${size}`, priceMinor: 3900, inStock: true, options, ...rest }
}

/** Red in L is sold out, blue in L was never made. */
export const SHIRTS: readonly ProductVariant[] = [
  shirt('V-RL', ['Red', 'L'], { inStock: false }),
  shirt('V-RM', ['Red', 'M'], { sku: 'SH-R-M', url: '/p/S-1?variant=V-RM' }),
  shirt('V-BM', ['Blue', 'M'], { priceMinor: 4500 }),
  shirt('V-BS', ['Blue', 'S'], { priceMinor: 4500 }),
]

/** What the shop knows of its variants; a stale entry points to one that is not sold any more. */
export const shirtVariants: CatalogueVariants = {
  of: (products) =>
    Promise.resolve(new Map(products.filter(({ id }) => id === 'S-1').map(({ id }) => [id, SHIRTS]))),
  productIds: (ids) =>
    Promise.resolve(
      new Map(
        ids.filter((id) => id === 'V-GONE' || SHIRTS.some((one) => one.id === id)).map((id) => [id, 'S-1']),
      ),
    ),
}
