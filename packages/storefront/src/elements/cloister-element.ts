import { LitElement, type PropertyDeclarations } from 'lit'
import type { Storefront } from '../connect-storefront.ts'
import type { OwnMessages } from './language.ts'
import { storefrontFor } from './provided-storefront.ts'

/** What every element of this package can be given. */
export abstract class CloisterElement extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { type: String },
    storefront: { attribute: false },
    messages: { attribute: false },
  }

  /** Where the shop's edge lives. Default `/cloister`, or the client that the page provides. */
  declare endpoint: string | undefined
  /** The client to ask, in place of the page's. */
  declare storefront: Storefront | undefined
  /** The shop's own words, by the keys of the element's messages. */
  declare messages: OwnMessages | undefined

  /** What a server rendered is hydrated where the page loads the support for it, and rendered anew where not. */
  protected override createRenderRoot(): DocumentFragment | HTMLElement {
    if (!canHydrate()) this.shadowRoot?.replaceChildren()
    return super.createRenderRoot()
  }

  /** The client of this element. */
  protected get shop(): Storefront {
    return this.storefront ?? storefrontFor(this.endpoint)
  }

  /**
   * Tells the page, and whoever measures it, that something happened. Details are counts, codes, durations and ids of
   * products: never what somebody typed or was told.
   *
   * @returns Whether the element should go on: a page that handles it itself calls `preventDefault()`.
   */
  protected tell<Detail extends object>(type: `cloister-${string}`, detail: Detail): boolean {
    return this.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  }
}

/** Whether elements take over what a server has rendered: Lit's support for it leaves this mark. */
export function canHydrate(): boolean {
  return Object.hasOwn(LitElement, 'observedAttributes')
}

/** Registers an element once, however many copies of this package a page loads. */
export function defineElement(name: `cloister-${string}`, element: CustomElementConstructor): void {
  // There is no registry where a server renders without one.
  if (typeof customElements === 'undefined' || customElements.get(name) !== undefined) return
  customElements.define(name, element)
}
