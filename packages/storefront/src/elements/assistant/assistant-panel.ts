import type { HandoverReason } from '@cloister/core/wire'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Language, OwnMessages } from '../language.ts'
import type { AssistantMessage } from '../texts/assistant/assistant-messages.ts'
import type { AssistantClient } from './assistant-client.ts'
import { Conversation } from './conversation.ts'
import {
  forgetConversation,
  keepConversation,
  keptConversation,
  type TabStorage,
} from './kept-conversation.ts'
import { LogScroll } from './log-scroll.ts'
import type { TellPage } from './page-events.ts'
import { NARROW, panelDialog } from './panel-dialog.ts'
import { isRunning, type ProposalCard, type Turn } from './turn.ts'
import type { TurnActions } from './turn-context.ts'

/** What the panel needs of the element it stands in. */
export interface PanelHost extends ReactiveControllerHost {
  readonly renderRoot: DocumentFragment | HTMLElement
  readonly opened: boolean
  readonly inline: boolean
  readonly keep: string | undefined
  readonly productId: string | undefined
  readonly contactUrl: string | undefined
  readonly signInUrl: string | undefined
  readonly suggestions: readonly string[] | undefined
  readonly messages: OwnMessages | undefined
  readonly close: () => Promise<void>
}

export interface PanelDoors {
  readonly client: () => AssistantClient
  readonly language: Language<AssistantMessage>
  readonly tell: TellPage
}

/** What happens in the panel. How it looks is said in its view. */
export class AssistantPanel implements ReactiveController {
  readonly host: PanelHost
  readonly language: Language<AssistantMessage>
  readonly scroll: LogScroll = new LogScroll()
  readonly actions: TurnActions
  readonly #conversation: Conversation
  #notice: AssistantMessage | undefined
  readonly #narrow: MediaQueryList = matchMedia(NARROW)
  #isScheduled = false

  constructor(host: PanelHost, { client, language, tell }: PanelDoors) {
    this.host = host
    this.language = language
    const storage = this.#storage
    this.#conversation = new Conversation(
      { client, productId: () => host.productId, tell, changed: this.#changed },
      storage === undefined ? [] : keptConversation(storage),
    )
    this.actions = {
      retry: (turn) => this.#retry(turn),
      confirm: (turn, at, card) => void this.#confirm(turn, { at, card }),
      openProduct: (productId, position) =>
        tell('cloister-product', { productId, position, where: 'assistant' }),
      handOver: (reason: HandoverReason) => tell('cloister-handover', { reason }),
    }
    host.addController(this)
  }

  get turns(): readonly Turn[] {
    return this.#conversation.turns
  }

  get isRunning(): boolean {
    return this.#conversation.isRunning
  }

  /** What is said beside the log, for as long as it holds. */
  get status(): AssistantMessage | undefined {
    return this.turns.at(-1)?.state === 'waiting' ? 'answering' : this.#notice
  }

  readonly ask = async (question: string): Promise<void> => {
    const asked = question.trim().slice(0, 2000)
    if (asked === '') return
    this.#begin()
    await this.#conversation.ask(asked)
    this.#keep()
  }

  /** Asks a question that was offered. Its button goes with the offer, so what is said takes the focus. */
  readonly choose = (question: string): void => {
    this.#focusLog()
    void this.ask(question)
  }

  readonly askForOrders = async (): Promise<void> => {
    this.#begin()
    await this.#conversation.askForOrders()
  }

  readonly stop = (): void => {
    this.#conversation.stop()
    this.focus()
  }

  readonly startAnew = async (): Promise<void> => {
    this.focus()
    const storage = this.#storage
    if (storage !== undefined) forgetConversation(storage)
    this.scroll.isAtEnd = true
    const isTold = await this.#conversation.startAnew()
    this.#notice = isTold ? 'isNew' : 'failed'
    this.#changed()
  }

  /** What was typed is asked, unless an answer is still coming: then it stays where it is. */
  readonly submit = (): void => {
    const input = this.#input
    if (input === null || this.isRunning || input.value.trim() === '') return
    void this.ask(input.value)
    input.value = ''
    input.focus()
  }

  readonly toLatest = (): void => {
    this.scroll.isAtEnd = true
    this.host.requestUpdate()
    this.#focusLog()
  }

  readonly onScroll = (event: Event): void => {
    const scrolled = event.currentTarget
    if (scrolled instanceof Element && this.scroll.read(scrolled)) this.host.requestUpdate()
  }

  /** Puts the cursor where a question is typed. */
  readonly focus = (): void => this.#input?.focus()

  hostConnected(): void {
    this.#narrow.addEventListener('change', this.#changed)
  }

  hostDisconnected(): void {
    this.#narrow.removeEventListener('change', this.#changed)
    this.scroll.unwatch()
    this.#conversation.stop()
  }

  hostUpdated(): void {
    const dialog = this.host.renderRoot.querySelector('dialog')
    if (dialog !== null) panelDialog(dialog, { isOpen: this.host.opened, isModal: this.#narrow.matches })
    this.scroll.watch(this.host.renderRoot.querySelector('.panel'))
    this.scroll.follow()
  }

  get #input(): HTMLTextAreaElement | null {
    return this.host.renderRoot.querySelector('textarea')
  }

  /** Only where the page asks for it, and the browser allows it. */
  get #storage(): TabStorage | undefined {
    try {
      return this.host.keep === 'tab' ? sessionStorage : undefined
    } catch {
      return undefined
    }
  }

  /** Not the box for a question: on a phone its keyboard would cover the answer. */
  #focusLog(): void {
    this.host.renderRoot.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true })
  }

  #retry(turn: Turn): void {
    this.#focusLog()
    void this.#conversation.retry(turn).then(() => this.#keep())
  }

  /** The button goes when something has come of it, so what has come of it takes the focus. */
  async #confirm(
    turn: Turn,
    { at, card }: { readonly at: number; readonly card: ProposalCard },
  ): Promise<void> {
    await this.#conversation.confirm(turn, at, card)
    const { renderRoot } = this.host
    const outcome = renderRoot.querySelector<HTMLElement>(`#outcome-${turn.id}-${at}`)
    const isThere = outcome?.parentElement?.matches(':focus-within')
    if (isThere) outcome?.focus()
  }

  /** Who asks wants to see the answer. */
  #begin(): void {
    this.#notice = undefined
    this.scroll.isAtEnd = true
  }

  #keep(): void {
    const storage = this.#storage
    if (storage !== undefined && !this.turns.some(isRunning)) keepConversation(storage, this.turns)
  }

  /** However many events come at once, the panel is rendered once for a frame. */
  readonly #changed = (): void => {
    if (this.#isScheduled) return
    this.#isScheduled = true
    requestAnimationFrame(() => {
      this.#isScheduled = false
      this.host.requestUpdate()
    })
  }
}
