import type { ProductCard } from '@cloister/core/wire'
import { isServer, type LitElement, type ReactiveController } from 'lit'

/** Most cards that are made in one frame: more would hold the page up. */
const AT_ONCE = 96

/** Shows a long list in steps, so that a page stays responsive however many products it shows. */
export class ListInSteps implements ReactiveController {
  readonly #host: LitElement
  #list: number | undefined
  /** What a server has rendered is taken over whole. */
  #count: number
  #wanted = 0
  #frame: number | undefined

  constructor(host: LitElement) {
    this.#host = host
    this.#count = isServer || host.shadowRoot !== null ? Number.POSITIVE_INFINITY : AT_ONCE
    host.addController(this)
  }

  /** The products of a list that are shown by now. Another `list` begins anew. */
  begun(products: readonly ProductCard[], list: number): readonly ProductCard[] {
    if (this.#list !== undefined && this.#list !== list) this.#count = AT_ONCE
    this.#list = list
    this.#wanted = products.length
    return this.#count < products.length ? products.slice(0, this.#count) : products
  }

  hostUpdated(): void {
    if (this.#count >= this.#wanted || this.#frame !== undefined) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined
      this.#count += AT_ONCE
      this.#host.requestUpdate()
    })
  }
}
