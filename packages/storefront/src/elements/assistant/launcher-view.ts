import { html, type TemplateResult } from 'lit'

/** The button that opens the panel. It makes way for what it has opened. */
export function launcherView({ words, isOpen, isLoading, open }: Launcher): TemplateResult {
  return html`<button
    type="button" class="launcher" part="launcher" aria-haspopup="dialog" aria-expanded=${isOpen}
    aria-busy=${isLoading} ?hidden=${isOpen && !isLoading} @click=${open}
  >
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 4.5h14v9H9.5L6 16.5v-3H3z" />
    </svg>
    <slot name="launcher">${words}</slot>
  </button>`
}

interface Launcher {
  readonly words: string
  readonly isOpen: boolean
  readonly isLoading: boolean
  readonly open: () => void
}
