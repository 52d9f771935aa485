import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit'
import { fillMessage, type Message, type Messages, type MessageValues } from './message.ts'
import { fetchMessages, type MessageTables, messagesAtHand } from './message-tables.ts'
import { directionOf, languageAround, wellFormed } from './page-language.ts'

export type { MessageTables } from './message-tables.ts'

/** What a shop says in other words than the element does. */
export type OwnMessages = Readonly<Partial<Record<string, Message>>>

/** An element that speaks. */
export type SpeakingHost = ReactiveControllerHost & Element & { readonly messages?: OwnMessages | undefined }

/** Longest wait for the words of a page's language before an element shows itself in those it has, in milliseconds. */
const LONGEST_WAIT_MS = 500

/** Speaks the language that its element stands in, and follows when that changes. */
export class Language<Key extends string> implements ReactiveController {
  /** While words are fetched: an element that waits for it first shows itself in the language of the page. */
  loading: Promise<unknown> | undefined
  readonly #host: SpeakingHost
  readonly #tables: MessageTables<Key>
  readonly #watching: MutationObserver | undefined
  #messages: Messages<Key>
  #locale: string | undefined
  #isServerRendered: boolean

  constructor(host: SpeakingHost, tables: MessageTables<Key>) {
    this.#host = host
    this.#tables = tables
    this.#messages = tables.english
    // Only a server has given an element its root before its class was there.
    this.#isServerRendered = host.shadowRoot !== null
    // There is none while a server renders.
    if (typeof MutationObserver !== 'undefined')
      this.#watching = new MutationObserver(() => void this.follow())
    host.addController(this)
  }

  /** BCP 47, for `Intl`. Before the page is known, as on a server, the `lang` of the element itself. */
  get locale(): string {
    return this.#locale ?? wellFormed(this.#host.getAttribute('lang') ?? 'en')
  }

  /** The words in use: another table when the language has changed. */
  get words(): Messages<Key> {
    const ahead = isServer ? messagesAtHand(this.#tables, this.locale) : undefined
    return ahead ?? this.#messages
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.locale)
  }

  hostConnected(): void {
    if (this.#watching === undefined) return
    this.#watching.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true })
    if (!this.#isServerRendered) void this.follow()
  }

  /** Hydration takes what the server wrote for what is rendered first, so the page's own language comes after it. */
  hostUpdated(): void {
    if (!this.#isServerRendered) return
    this.#isServerRendered = false
    void this.follow()
  }

  hostDisconnected(): void {
    this.#watching?.disconnect()
  }

  /** Words for a key, the shop's own first. */
  say(key: Key, values: MessageValues = {}): string {
    return fillMessage(this.#host.messages?.[key] ?? this.words[key], values, this.locale)
  }

  /** Looks up the language around the element. Words that cannot be fetched leave those that are there. */
  async follow(): Promise<void> {
    const locale = languageAround(this.#host)
    if (!this.#speak(locale)) {
      const fetching = fetchMessages(this.#tables, locale)
      this.loading = Promise.race([fetching, after(LONGEST_WAIT_MS)])
      await fetching
      this.loading = undefined
      // The page may have changed its language meanwhile.
      if (locale === this.#locale) this.#speak(locale)
    }
    this.#host.requestUpdate()
  }

  /** @returns Whether the words were at hand. */
  #speak(locale: string): boolean {
    const messages = messagesAtHand(this.#tables, locale)
    this.#locale = locale
    this.#messages = messages ?? this.#messages
    return messages !== undefined
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
