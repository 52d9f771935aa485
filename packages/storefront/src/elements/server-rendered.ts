import { LitElement } from 'lit'

/** Whether elements take over what a server has rendered: Lit's support for it leaves this mark. */
export function canHydrate(): boolean {
  return Object.hasOwn(LitElement, 'observedAttributes')
}

/** Takes away what a server has rendered but its styles, so that the element is rendered anew. */
export function clearServerRendered({ shadowRoot }: LitElement): void {
  shadowRoot?.replaceChildren(...[...shadowRoot.children].filter(({ localName }) => localName === 'style'))
}
