import { LitElementRenderer } from '@lit-labs/ssr'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import '@cloister/storefront/elements'
import type { Rendered } from './rendered.ts'

/** The content of an element's shadow root. */
export function shadowMarkup({ tag, properties, nonce }: Rendered): string | undefined {
  const renderer = new LitElementRenderer(tag)
  Object.assign(renderer.element, properties)
  renderer.connectedCallback()
  const shadow = renderer.renderShadow({
    elementRenderers: [LitElementRenderer],
    customElementInstanceStack: [renderer],
    customElementHostStack: [renderer],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  })
  return collectResultSync(shadow ?? []).replaceAll('<style>', `<style nonce="${nonce}">`)
}
