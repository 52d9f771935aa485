import type { ProductCard } from '@cloister/core/wire'
import { fillCard } from './fill-card.ts'
import { cardKey } from './product-list.ts'
import type { ShopWords } from './shop-words.ts'

/** Draws the card of a product. */
export type RenderCard = (product: ProductCard) => Node

/** What the shop's own cards need of their element. */
export interface CardHost extends HTMLElement {
  readonly renderCard?: RenderCard | undefined
}

/**
 * Cards that the shop draws: by `renderCard`, or from a `<template data-card>` inside of the element. They are children
 * of the element, shown where the package's cards would be, so that the styles of the page hold for them.
 */
export class OwnCards {
  /** Whether there are any. Known once the element stands in a page. */
  isUsed = false
  readonly #host: CardHost
  readonly #words: ShopWords
  #shown = new Map<string, Element>()

  constructor(host: CardHost, words: ShopWords) {
    this.#host = host
    this.#words = words
  }

  /** Looks again whether the shop draws its cards. @returns Whether that has changed. */
  look(): boolean {
    const before = this.isUsed
    this.isUsed = this.#host.renderCard !== undefined || this.#template() !== null
    return before !== this.isUsed
  }

  /** Makes the cards of a list that are missing and takes away those that are no longer shown. */
  place(products: readonly ProductCard[], list: number): void {
    const kept = new Map<string, Element>()
    if (this.isUsed)
      products.forEach((product, position) => {
        const key = cardKey(list, position, product)
        kept.set(key, this.#shown.get(key) ?? this.#make(product, key))
      })
    for (const [key, card] of this.#shown) if (!kept.has(key)) card.remove()
    this.#shown = kept
  }

  #make(product: ProductCard, slot: string): Element {
    const card = document.createElement('div')
    card.slot = slot
    card.append(this.#draw(product))
    this.#host.append(card)
    return card
  }

  #draw(product: ProductCard): Node {
    const { renderCard } = this.#host
    if (renderCard !== undefined) return renderCard(product)
    const copy = this.#template()?.content.cloneNode(true) as DocumentFragment
    fillCard(copy, product, this.#words)
    return copy
  }

  #template(): HTMLTemplateElement | null {
    return this.#host.querySelector<HTMLTemplateElement>(':scope > template[data-card]')
  }
}
