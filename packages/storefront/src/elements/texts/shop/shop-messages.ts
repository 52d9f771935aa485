import type { Messages } from '../../message.ts'
import { fetchMessages, type MessageTables } from '../../message-tables.ts'
import { english } from './en.ts'

/** What search, recommendations and product cards say. */
export type ShopMessages = Messages<keyof typeof english>

export type ShopMessage = keyof typeof english

/**
 * Fetches the words of a language ahead. A server does so before it renders an element with that `lang`; in a page
 * they are fetched by themselves.
 */
export function fetchShopLanguage(locale: string): Promise<void> {
  return fetchMessages(shopMessages, locale)
}

/** In every language of the package. */
export const shopMessages: MessageTables<ShopMessage> = {
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
