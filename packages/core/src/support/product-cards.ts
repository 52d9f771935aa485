import { productCard } from '../ground/product-card.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { Passage } from '../retrieve/knowledge.ts'
import type { SupportEvent } from '../wire/replies.ts'
import type { Sources } from './evidence.ts'

export interface CardSource {
  readonly catalogue: Catalogue
  readonly sources: Sources
  /** The product on whose page the shopper asks. */
  readonly productId: string | undefined
}

/**
 * Puts the card of a product behind the first citation of its data, and so before the text that refers to it. Its
 * price and stock are those of this question. The product on whose page the shopper stands needs no card, and a
 * catalogue that fails takes nothing from the answer but its cards.
 */
export async function* withProductCards(
  events: AsyncIterable<SupportEvent>,
  { catalogue, sources, productId }: CardSource,
): AsyncGenerator<SupportEvent, void, undefined> {
  const idOf = new Map(
    sources.passages
      .entries()
      .flatMap(([, passage]) =>
        passage.productId === undefined || passage.productId === productId
          ? []
          : [[sourceKey(passage), passage.productId]],
      ),
  )
  // Fetched while the model answers.
  const fetched = idOf.size === 0 ? Promise.resolve([]) : catalogue.products([...new Set(idOf.values())])
  const products = fetched.catch(() => [])
  const shown = new Set<string>()
  for await (const event of events) {
    yield event
    const id = event.type === 'citation' ? idOf.get(sourceKey(event.citation)) : undefined
    if (id === undefined || shown.has(id)) continue
    shown.add(id)
    const product = (await products).find((other) => other.id === id)
    if (product !== undefined) yield { type: 'product', product: productCard(product) }
  }
}

/** A product without an address of its own is cited by that of the shop, as other things may be. */
function sourceKey({ kind, title, url }: Pick<Passage, 'kind' | 'title' | 'url'>): string {
  return JSON.stringify([kind, title, url])
}
