import type { ProductCard } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { cardParts } from './product-card.ts'
import type { CardWords } from './shop-words.ts'

/** A list of products, and what its cards need. */
export interface ProductList {
  readonly products: readonly ProductCard[]
  /** Another one makes other cards, so that none moves to another place. */
  readonly list: number
  readonly words: CardWords
  /** Whether the shop draws its cards itself. */
  readonly isSlotted: boolean
  /** Why a product is there, by its id. */
  readonly reasons?: ReadonlyMap<string, string>
  /** A product was opened. `position` counts from 0. */
  readonly onOpen: (event: Event, product: ProductCard, position: number) => void
}

/** The key and the slot of a card. */
export function cardKey(list: number, position: number, { id }: ProductCard): string {
  return `${list}.${position}.${id}`
}

/** Cards of one list keep their places: longer, it has more of them after those that are there. */
export function productList(view: ProductList): TemplateResult {
  const cards = view.products.map((product, position) => card(view, product, position))
  return html`${keyed(view.list, html`<ul class="list" part="list" role="list">${cards}</ul>`)}`
}

/** Cards without content, as large as those to come. @param hasReasons Whether each may say why it is there. */
export function skeletonList(count: number, hasReasons = false): TemplateResult {
  const line = (name: string) => html`<span class="line ${name}"></span>`
  return html`<ul class="list" part="skeleton" aria-hidden="true">
    ${Array.from(
      { length: count },
      () => html`<li class="card" part="card skeleton-card">
        <div class="picture"></div>${line('title')}${line('brand')}${line('facts')}${hasReasons ? line('reason') : nothing}
      </li>`,
    )}
  </ul>`
}

function card(view: ProductList, product: ProductCard, position: number): TemplateResult {
  const opened = (event: Event) => {
    if (isOnLink(event)) view.onOpen(event, product, position)
  }
  return html`<li class="card" part="card" data-product-id=${product.id} @click=${opened}>
    ${
      view.isSlotted
        ? html`<slot name=${cardKey(view.list, position, product)}></slot>`
        : cardParts(product, view.words, view.reasons?.get(product.id))
    }
  </li>`
}

/** Whether a click went to what opens the product, also in a card of the shop's own. */
function isOnLink(event: Event): boolean {
  const path = event.composedPath()
  const inside = path.slice(0, path.indexOf(event.currentTarget as EventTarget))
  return inside.some((at) => at instanceof Element && at.matches('a, button, [data-field~="link"]'))
}
