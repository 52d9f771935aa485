import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { fillMessage, type Message, type Messages, type MessageValues } from './message.ts'
import { directionOf, languageAround } from './page-language.ts'

/** The tables of one element: English is there at once, the others are fetched when a page is written in them. */
export interface MessageTables<Key extends string> {
  readonly english: Messages<Key>
  readonly others: Readonly<Record<string, () => Promise<Messages<Key>>>>
}

/** What a shop says in other words than the element does. */
export type OwnMessages = Readonly<Partial<Record<string, Message>>>

/** Speaks the language that its element stands in, and follows when that changes. */
export class Language<Key extends string> implements ReactiveController {
  /** BCP 47, for `Intl`. */
  locale = 'en'
  readonly #host: ReactiveControllerHost & Element & { readonly messages?: OwnMessages | undefined }
  readonly #tables: MessageTables<Key>
  readonly #watching: MutationObserver | undefined
  #messages: Messages<Key>
  #loaded = 'en'

  constructor(
    host: ReactiveControllerHost & Element & { readonly messages?: OwnMessages | undefined },
    tables: MessageTables<Key>,
  ) {
    this.#host = host
    this.#tables = tables
    this.#messages = tables.english
    // There is none while a server renders.
    if (typeof MutationObserver !== 'undefined')
      this.#watching = new MutationObserver(() => void this.follow())
    host.addController(this)
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.locale)
  }

  hostConnected(): void {
    if (this.#watching === undefined) return
    this.#watching.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true })
    void this.follow()
  }

  hostDisconnected(): void {
    this.#watching?.disconnect()
  }

  /** Words for a key, the shop's own first. */
  say(key: Key, values: MessageValues = {}): string {
    const own = this.#host.messages?.[key]
    return fillMessage(own ?? this.#messages[key], values, this.locale)
  }

  /** Looks up the language around the element. Words that cannot be fetched leave those that are there. */
  async follow(): Promise<void> {
    this.locale = languageAround(this.#host)
    const language = this.locale.split('-')[0] ?? 'en'
    this.#host.requestUpdate()
    if (language === this.#loaded) return
    this.#loaded = language
    const load = Object.hasOwn(this.#tables.others, language) ? this.#tables.others[language] : undefined
    const messages =
      load === undefined ? this.#tables.english : await load().catch(() => this.#tables.english)
    if (this.#loaded !== language) return
    this.#messages = messages
    this.#host.requestUpdate()
  }
}
