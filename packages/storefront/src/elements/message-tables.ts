import type { Messages } from './message.ts'

/** The tables of one element: English is there at once, the others are fetched when a page is written in them. */
export interface MessageTables<Key extends string> {
  readonly english: Messages<Key>
  readonly others: Readonly<Record<string, () => Promise<Messages<Key>>>>
}

/** What has been fetched, by table and language. */
const fetched = new WeakMap<object, Map<string, unknown>>()

/** The words for a language if they are at hand; English where the package has no other. */
export function messagesAtHand<Key extends string>(
  tables: MessageTables<Key>,
  locale: string,
): Messages<Key> | undefined {
  const language = languageOf(locale)
  if (!Object.hasOwn(tables.others, language)) return tables.english
  return fetched.get(tables)?.get(language) as Messages<Key> | undefined
}

/** Fetches the words for a language, so that they are at hand. Those that cannot be had stay away without a word. */
export async function fetchMessages<Key extends string>(
  tables: MessageTables<Key>,
  locale: string,
): Promise<void> {
  const language = languageOf(locale)
  const load = Object.hasOwn(tables.others, language) ? tables.others[language] : undefined
  const messages = await load?.().catch(() => undefined)
  if (messages === undefined) return
  const known = fetched.get(tables) ?? new Map<string, unknown>()
  fetched.set(tables, known.set(language, messages))
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0] ?? 'en'
}
