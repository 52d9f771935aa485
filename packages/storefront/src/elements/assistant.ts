import { CloisterAssistant } from './assistant/assistant-element.ts'
import { defineElement } from './cloister-element.ts'
import { provideStorefront } from './provided-storefront.ts'
import { fetchAssistantLanguage } from './texts/assistant/assistant-messages.ts'

defineElement('cloister-assistant', CloisterAssistant)

declare global {
  interface HTMLElementTagNameMap {
    'cloister-assistant': CloisterAssistant
  }
}

export type * from './assistant/page-events.ts'
export { CloisterAssistant, fetchAssistantLanguage, provideStorefront }
