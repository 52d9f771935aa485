import type { Product } from '../src/product/product.ts'
import { aProduct } from './product-fixture.ts'

export const PRODUCTS_PER_ROUND = 400

/** The same ids every time, all with the number of the round as their price and as a word of their title. */
export function productsOfRound(round: number): readonly Product[] {
  return Array.from({ length: PRODUCTS_PER_ROUND }, (_, index) =>
    aProduct(`P-${index}`, {
      title: `Kettle ${index} of round r${round}`,
      priceMinor: round,
      description: `Kept by hand, number ${index}. `.repeat(20),
    }),
  )
}
