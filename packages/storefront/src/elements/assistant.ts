import { CloisterAssistant } from './assistant/assistant-element.ts'
import { defineElement } from './cloister-element.ts'
import { provideStorefront } from './provided-storefront.ts'

defineElement('cloister-assistant', CloisterAssistant)

declare global {
  interface HTMLElementTagNameMap {
    'cloister-assistant': CloisterAssistant
  }
}

export type { AnswerDetail, AssistantEvents } from './assistant/page-events.ts'
export { CloisterAssistant, provideStorefront }
