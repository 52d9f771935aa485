import type { Messages } from '../../message.ts'
import { fetchMessages, type MessageTables } from '../../message-tables.ts'
import { english } from './en.ts'

export type AssistantMessage = keyof typeof english

/** What the assistant says. */
export type AssistantMessages = Messages<AssistantMessage>

/**
 * Fetches the words of a language ahead. A server does so before it renders an element with that `lang`; in a page
 * they are fetched by themselves.
 */
export function fetchAssistantLanguage(locale: string): Promise<void> {
  return fetchMessages(assistantMessages, locale)
}

/** In every language of the package. */
export const assistantMessages: MessageTables<AssistantMessage> = {
  english,
  others: {
    de: async () => (await import('./de.ts')).german,
    es: async () => (await import('./es.ts')).spanish,
    fr: async () => (await import('./fr.ts')).french,
    it: async () => (await import('./it.ts')).italian,
    nl: async () => (await import('./nl.ts')).dutch,
    pl: async () => (await import('./pl.ts')).polish,
  },
}
