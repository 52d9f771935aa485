import type { CatalogueQuery } from '@cloister/core/retrieve'
import { type Draw, drawFrom } from './draw.ts'
import {
  brandNamed,
  coloursAndExtras,
  generatedProduct,
  leafNamed,
  modelOf,
  nounOf,
} from './generated-products.ts'

/** Each kind of question that shoppers ask, the costly ones among them: words that half of the products hold. */
const KINDS: readonly ((draw: Draw, count: number) => Omit<CatalogueQuery, 'limit'>)[] = [
  (draw) => ({ text: nounOf(draw.frequent(600)) }),
  (draw) => ({ text: `${draw.oneOf(['black', 'white', 'blue'])} ${nounOf(draw.frequent(600))}` }),
  (draw) => ({ text: `${brandNamed(draw.frequent(3000))} ${nounOf(draw.frequent(600))}` }),
  (draw) => ({ text: coloursAndExtras(draw) }),
  (draw) => ({
    text: `${coloursAndExtras(draw)} ${nounOf(draw.frequent(20))} ${nounOf(draw.frequent(600))}`,
  }),
  (draw) => ({ text: draw.oneOf(['black', 'steel', 'set', 'goods', 'years']) }),
  (draw, count) => ({ text: generatedProduct(draw.below(count)).title.split(' ').slice(0, 4).join(' ') }),
  (draw, count) => ({ text: modelOf(draw.below(count)) }),
  (draw) => ({ text: 'a large blue thing', priceMaxMinor: 200 + draw.below(9000) }),
  (draw) => ({ text: 'black set', brands: [brandNamed(draw.frequent(3000))] }),
  (draw) => ({ text: 'white', category: leafNamed(draw.frequent(600)), sort: 'price-ascending' }),
  (draw) => ({ text: nounOf(draw.frequent(40)), sort: 'price-descending', priceMinMinor: 1000 }),
  (draw) => ({ text: '', category: leafNamed(draw.frequent(600)), sort: 'price-ascending' }),
  (draw) => ({ text: '', brands: [brandNamed(draw.frequent(3000))], priceMaxMinor: 20_000 }),
]

/** The same queries every time, of every kind in turn. */
export function* generatedQueries(
  howMany: number,
  products: number,
): Generator<CatalogueQuery, void, undefined> {
  for (let index = 0; index < howMany; index += 1) {
    const query = KINDS[index % KINDS.length]?.(drawFrom(index + 77_777_777), products)
    yield { text: '', ...query, limit: 10 }
  }
}
