/**
 * Lets elements take over what a server has rendered, in place of rendering it anew: what a shopper has typed or focused
 * meanwhile stays. To be imported before any element, by a script that gives them what the server had.
 */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import { LitElement, type PropertyValues } from 'lit'
import { CloisterElement, canHydrate } from './cloister-element.ts'

type Support = (lit: { readonly LitElement: typeof LitElement }) => void
type Update = (changed: PropertyValues) => void

// Lit asks for its support when it is loaded; a bundler may have put it into a file that is loaded earlier.
if (!canHydrate())
  (globalThis as { litElementHydrateSupport?: Support }).litElementHydrateSupport?.({ LitElement })

Object.defineProperty(CloisterElement.prototype, 'update', {
  value(this: CloisterElement, changed: PropertyValues): void {
    const update = (LitElement.prototype as unknown as { readonly update: Update }).update.bind(this)
    if (this.hasUpdated || this.shadowRoot === null) update(changed)
    else takeOver(this.shadowRoot, () => update(changed))
  },
})

/** What the page gives may differ from what the server had: then only the styles are kept. */
function takeOver(root: ShadowRoot, update: () => void): void {
  const typed = typedIn(root)
  try {
    update()
  } catch {
    root.replaceChildren(...root.querySelectorAll('style'))
    update()
  }
  for (const [id, text] of typed) typeInto(root.getElementById(id), text)
}

/** What was typed before there was an element, by the field. */
function typedIn(root: ShadowRoot): ReadonlyMap<string, string> {
  const fields = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[id], textarea[id]')]
  return new Map(
    fields.filter((field) => field.value !== field.defaultValue).map(({ id, value }) => [id, value]),
  )
}

function typeInto(field: HTMLElement | null, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
