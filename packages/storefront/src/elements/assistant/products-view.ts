import { nothing, type TemplateResult } from 'lit'
import { productList } from '../cards/product-list.ts'
import type { Turn } from './turn.ts'
import type { TurnContext } from './turn-context.ts'

/** The products that an answer speaks of. */
export function productsView({ id, products }: Turn, context: TurnContext): TemplateResult | typeof nothing {
  if (products.length === 0) return nothing
  return productList({
    products,
    list: id,
    words: context.language,
    isSlotted: false,
    onOpen: (event, product, position) => {
      if (!context.actions.openProduct(product.id, position)) event.preventDefault()
    },
  })
}
