import { isServer, type LitElement } from 'lit'

/** Most cards that are made in one frame: more would hold the page up. */
const AT_ONCE = 48

/** Shows a long list in steps, so that a page stays responsive however many products it shows. */
export class ListInSteps {
  readonly #host: LitElement
  #list: unknown
  #count: number

  constructor(host: LitElement) {
    this.#host = host
    // What a server has rendered is taken over whole.
    this.#count = isServer || host.shadowRoot ? Number.POSITIVE_INFINITY : AT_ONCE
  }

  /** The items of a list that are shown by now; the next ones follow in the next frame. Another `list` begins anew. */
  begun<Item>(items: readonly Item[], list: number): readonly Item[] {
    if (this.#list && this.#list !== list) this.#count = AT_ONCE
    this.#list = list
    const shown = items.slice(0, this.#count)
    if (shown.length < items.length)
      requestAnimationFrame(() => {
        this.#count = shown.length + AT_ONCE
        this.#host.requestUpdate()
      })
    return shown
  }
}
