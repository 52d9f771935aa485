import { StorefrontError } from '../../storefront-error.ts'
import { failureMessage } from '../failure-message.ts'
import { LatestRun } from '../latest-run.ts'
import { answerDetail } from './answer-detail.ts'
import type { AssistantClient } from './assistant-client.ts'
import type { TellPage } from './page-events.ts'
import type { ProposalCard, Turn } from './turn.ts'
import {
  failed,
  isRunning,
  newTurn,
  type ProposalState,
  stopped,
  waited,
  withEvent,
  withOrders,
  withProposalState,
} from './turn.ts'

/** What a conversation needs of the element it is held in. */
export interface ConversationPlace {
  readonly client: () => AssistantClient
  readonly productId: () => string | undefined
  readonly tell: TellPage
  /** The turns are others than before. */
  readonly changed: () => void
}

/** Nobody watches a longer countdown. The button can be used meanwhile, and the shop may refuse again. */
const LONGEST_COUNTDOWN_SECONDS = 300

/** Asks, and keeps what was asked and answered in memory. One answer runs at a time. */
export class Conversation {
  turns: readonly Turn[]
  readonly #place: ConversationPlace
  readonly #run = new LatestRun()
  #nextId: number

  constructor(place: ConversationPlace, turns: readonly Turn[]) {
    this.#place = place
    this.turns = turns
    this.#nextId = (turns.at(-1)?.id ?? -1) + 1
  }

  get isRunning(): boolean {
    return this.turns.some(isRunning)
  }

  /** Asks a question. Failures are shown in its turn. */
  ask(question: string): Promise<void> {
    return this.#answer(this.#append(question), question)
  }

  /** Asks the shop for the orders of whoever is signed in. No model is asked. */
  askForOrders(): Promise<void> {
    return this.#answer(this.#append(), undefined)
  }

  /** Asks what failed once more, in its place. */
  async retry({ id, question }: Turn): Promise<void> {
    this.stop()
    this.#change(id, () => newTurn(id, question))
    await this.#answer(id, question)
  }

  stop(): void {
    this.#run.stop()
    this.#set(this.turns.map(stopped))
  }

  /** Confirms a proposal: only ever because the shopper has clicked. */
  async confirm({ id }: Turn, at: number, { proposal, state }: ProposalCard): Promise<void> {
    const isOpen = state === 'open' || state === 'failed'
    if (proposal.token === undefined || !isOpen) return
    const become = (next: ProposalState) => this.#change(id, (turn) => withProposalState(turn, at, next))
    become('confirming')
    const outcome = await this.#outcomeOf(proposal.token)
    become(outcome)
    this.#place.tell('cloister-action', { action: proposal.action, outcome })
  }

  /** Forgets everything here and in the shop. @returns Whether the shop could be told. */
  async startAnew(): Promise<boolean> {
    this.stop()
    const isUntouched = this.turns.length === 0
    this.#set([])
    if (isUntouched) return true
    try {
      await this.#place.client().endConversation()
      return true
    } catch (error) {
      this.#tellFailure(error)
      return false
    }
  }

  async #answer(id: number, question: string | undefined): Promise<void> {
    const signal = this.#run.start()
    try {
      if (question === undefined) await this.#fetchOrders(id, signal)
      else await this.#stream(id, question, signal)
    } catch (error) {
      const failure = failureMessage(error)
      const wait = waitOf(error)
      this.#change(id, (turn) => (failure === undefined ? stopped(turn) : failed(turn, failure, wait)))
      if (wait > 0) this.#countDown(id)
      if (failure !== undefined) this.#tellFailure(error)
    }
  }

  /** Ends by itself: with the wait, or with the turn. */
  #countDown(id: number): void {
    setTimeout(() => {
      this.#change(id, waited)
      if (this.turns.some((turn) => turn.id === id && turn.waitSeconds)) this.#countDown(id)
    }, 1_000)
  }

  async #stream(id: number, question: string, signal: AbortSignal): Promise<void> {
    const { client, productId, tell } = this.#place
    const about = productId()
    const startedMs = performance.now()
    for await (const event of client().ask(question, about ? { productId: about, signal } : { signal })) {
      signal.throwIfAborted()
      this.#change(id, (turn) => withEvent(turn, event))
    }
    const turn = this.turns.find((other) => other.id === id)
    const detail = turn && answerDetail(turn, performance.now() - startedMs)
    if (detail !== undefined) tell('cloister-answer', detail)
  }

  async #fetchOrders(id: number, signal: AbortSignal): Promise<void> {
    const reply = await this.#place.client().orderStatus({ signal })
    signal.throwIfAborted()
    this.#change(id, (turn) => withOrders(turn, reply))
  }

  async #outcomeOf(token: string): Promise<'done' | 'expired' | 'failed' | 'refused' | 'repeated'> {
    try {
      return (await this.#place.client().confirm(token)).outcome
    } catch (error) {
      if (error instanceof StorefrontError && error.code === 'CLOISTER_PROPOSAL_INVALID') return 'expired'
      this.#tellFailure(error)
      return 'failed'
    }
  }

  #tellFailure(error: unknown): void {
    const code = error instanceof StorefrontError ? error.code : 'STOREFRONT_REPLY_INVALID'
    this.#place.tell('cloister-failure', { where: 'assistant', code })
  }

  #append(question?: string): number {
    this.stop()
    const id = this.#nextId++
    this.#set([...this.turns, newTurn(id, question)])
    return id
  }

  #change(id: number, change: (turn: Turn) => Turn): void {
    const at = this.turns.findLastIndex((turn) => turn.id === id)
    const turn = this.turns[at]
    if (turn !== undefined) this.#set(this.turns.with(at, change(turn)))
  }

  #set(turns: readonly Turn[]): void {
    this.turns = turns
    this.#place.changed()
  }
}

function waitOf(error: unknown): number {
  const seconds = error instanceof StorefrontError ? Math.ceil(error.retryAfterSeconds ?? 0) : 0
  return seconds > LONGEST_COUNTDOWN_SECONDS ? 0 : seconds
}
