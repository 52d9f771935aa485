/** What an element may be given. `true` sets an attribute without a value; `false` and `undefined` set none. */
export type Attributes = Readonly<Record<string, boolean | number | string | undefined>>

/** What may stand inside an element. Strings become text, never markup. */
export type Child = Node | string | undefined

/** Builds one HTML element. There is no way to pass markup, so nothing that a model or a shopper wrote can be any. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return furnished(document.createElement(tag), attributes, children)
}

/** Finds an element of the page that the HTML file promises. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} with id ${id}.`)
  return found
}

function furnished<Kind extends Element>(
  made: Kind,
  attributes: Attributes,
  children: readonly Child[],
): Kind {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}
