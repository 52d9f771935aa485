import { CloisterError } from '../cloister-error.ts'
import type { EarlierTurn, SupportAction } from '../crossing/support-crossing.ts'
import { fallbackFor } from '../fallback-reason.ts'
import { type KnownShopper, nobody } from '../minimise/known-shopper.ts'
import { type RedactionContext, redactText } from '../minimise/redact-text.ts'
import { restoreText } from '../minimise/restore-text.ts'
import { searchableText } from '../minimise/searchable-text.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import type { Road } from '../road.ts'
import { startDeadline } from '../transport/deadline.ts'
import type { SupportEvent } from '../wire/replies.ts'
import { askedAction } from './asked-action.ts'
import { Conversation, Conversations } from './conversations.ts'
import { Citations, type Sources } from './evidence.ts'
import { type Finish, finished } from './finished.ts'
import { type SpokenHandover, spokenHandover } from './handover/spoken-handover.ts'
import { modelSentences } from './model-sentences.ts'
import {
  handoverFor,
  lookUpOrders,
  mayNameUnknownOrder,
  type OrderLookup,
  type OrdersSource,
  withoutNumberedWords,
} from './order-lookup.ts'
import { withOrderHandles } from './order-numbers.ts'
import { plainAnswer } from './plain-answer.ts'
import { withProductCards } from './product-cards.ts'
import { Proposals } from './proposals.ts'
import type { ShopperOrder } from './shopper-order.ts'
import { findSources, minimisedQuestion } from './sources.ts'
import { type ActionContext, isActionAllowed } from './support-actions.ts'

export interface SupportOptions {
  /** Whose words these may be: used to find personal data in the question, never sent. */
  readonly shopper?: KnownShopper
  /**
   * Orders of the signed-in shopper, newest first, or a function that reads them: called only where the question is about
   * orders or holds a number that may be one's, and waited for no longer than a part of the deadline. Of each only state
   * and days cross, and only where asked about.
   */
  readonly orders?: OrdersSource
  /** The product on whose page the shopper asks. It does not cross. */
  readonly productId?: string | undefined
  /** Names the conversation that the question belongs to, and nobody: the id of a pass. Default: none, one question. */
  readonly conversation?: string | undefined
  readonly signal?: AbortSignal
}

export interface Support {
  /**
   * Answers from the shop's published pages, sentence by sentence, each proven before it is yielded. Without an
   * answer of the model within the deadline the best passage itself is the answer. `done` comes last.
   *
   * Anger, legal threats, the wish for a person and whoever speaks of harming themselves go to a person at once, by
   * rules: no model is asked, nothing is sent.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for a question that is empty or too long.
   */
  reply(question: string, options?: SupportOptions): AsyncGenerator<SupportEvent, void, undefined>
  /**
   * Does what a shopper has confirmed by a click, if the shop's policy still allows it.
   *
   * @returns `false` when it does not.
   */
  confirm(action: SupportAction, order: ShopperOrder, context: ActionContext): Promise<boolean>
  /** Ends a conversation: what was remembered of it is overwritten. */
  forget(conversation: string): void
}

const QUESTION_LIMIT = 2000
/** Turns of the conversation that a question takes along. */
const HISTORY = 2

export function createSupport(road: Road): Support & { forgetAll(): void } {
  const conversations = new Conversations()
  return {
    async *reply(question, options = {}) {
      checkQuestion(question)
      const trace = road.trace('support')
      const spoken = spokenHandover(question)
      if (spoken !== undefined) return yield* handedOver(trace, spoken)
      const { conversation: key, shopper = nobody, orders = [] } = options
      const conversation = key === undefined ? new Conversation() : conversations.of(key)
      const deadline = startDeadline(road.config.deadlines.supportMs, options.signal)
      try {
        const { signal } = deadline
        const lookup = await trace.time('retrieve', () =>
          lookUpOrders(orders, {
            question,
            wantsAction: wantsOffered(road, question),
            deadlineMs: road.config.deadlines.supportMs,
            signal,
          }),
        )
        const events = turn(road, trace, { question, options, lookup, conversation, signal })
        // Who asks one question only will never ask what was said before.
        if (key === undefined) yield* events
        else yield* remembered(conversation, question, { shopper, lookup, events })
      } finally {
        deadline.end()
        if (key === undefined) conversation.forget()
        trace.end('unfinished')
      }
    },
    async confirm(action, order, context) {
      const { actions } = road.config.support
      if (!(await isActionAllowed(actions, action, order))) return false
      await actions[action]?.run(order, context)
      return true
    },
    forget: (conversation) => conversations.forget(conversation),
    forgetAll: () => conversations.forgetAll(),
  }
}

function* handedOver(
  trace: CallTrace,
  { reason, calmSentence }: SpokenHandover,
): Generator<SupportEvent, void, undefined> {
  if (calmSentence !== undefined) yield { type: 'text', text: `${calmSentence} ` }
  yield finished(trace, { answered: false, fallback: { reason: 'unneeded' }, handover: reason })
}

interface Turn {
  readonly question: string
  readonly options: SupportOptions
  readonly lookup: OrderLookup
  readonly conversation: Conversation
  readonly signal: AbortSignal
}

async function* turn(
  road: Road,
  trace: CallTrace,
  { question, options, lookup, conversation, signal }: Turn,
): AsyncGenerator<SupportEvent, void, undefined> {
  const { shopper = nobody, productId } = options
  const context = { ledger: conversation.ledger, shopper }
  const history = conversation.recent(HISTORY)
  const text = trace.measure('minimise', () => searchedText(question, lookup, context))
  const sources = await trace.time('retrieve', () =>
    findSources(road, { text, question, orders: lookup.orders, productId, history }),
  )
  if (sources.passages.handles().length + sources.orders.handles().length === 0) {
    yield ended(trace, lookup, { answered: false, fallback: { reason: 'unneeded' } })
    return
  }
  const proposals = new Proposals(road.config.support.actions, sources.orders)
  const events = answer(road, trace, { question, context, sources, proposals, history, lookup, signal })
  yield* withProductCards(events, { catalogue: road.config.catalogue, sources, productId })
}

/** What of a question the shop's pages are searched for. */
function searchedText(question: string, lookup: OrderLookup, context: RedactionContext): string {
  const text = searchableText(withOrderHandles(question, lookup.orders), context)
  return mayNameUnknownOrder(lookup, question) ? withoutNumberedWords(text) : text
}

/** The last event, which sends to a person also whoever asked about orders that could not be looked up. */
function ended(trace: CallTrace, lookup: OrderLookup, finish: Omit<Finish, 'handover'>): SupportEvent {
  const handover = handoverFor(lookup, finish.answered)
  return finished(trace, { ...finish, ...(handover !== undefined && { handover }) })
}

interface Remembering {
  readonly shopper: KnownShopper
  readonly lookup: OrderLookup
  readonly events: AsyncIterable<SupportEvent>
}

/** Keeps of a turn what a later one needs: redacted, where it can be, and only when something was answered. */
async function* remembered(
  conversation: Conversation,
  question: string,
  { shopper, lookup, events }: Remembering,
): AsyncGenerator<SupportEvent, void, undefined> {
  let answered = ''
  for await (const event of events) {
    if (event.type === 'text') answered += event.text
    yield event
  }
  const context = { ledger: conversation.ledger, shopper }
  const redacted = (text: string) => redactText(withOrderHandles(text, lookup.orders), context)
  if (answered !== '' && !mayNameUnknownOrder(lookup, question))
    conversation.remember({ asked: redacted(question), answered: redacted(answered) })
}

interface Asked {
  readonly question: string
  readonly context: RedactionContext
  readonly sources: Sources
  readonly proposals: Proposals
  readonly history: readonly EarlierTurn[]
  readonly lookup: OrderLookup
  readonly signal: AbortSignal
}

async function* answer(
  road: Road,
  trace: CallTrace,
  asked: Asked,
): AsyncGenerator<SupportEvent, void, undefined> {
  const { sources, proposals, lookup } = asked
  const citations = new Citations(sources)
  const action = askedAction(asked.question)
  const said: Said = { isStarted: false, hasNoAnswer: false }
  try {
    yield* modelAnswer(road, trace, { ...asked, citations, said })
    yield* proposals.proposeAsked(action, asked.question)
    if (said.isStarted || proposals.count > 0) return yield ended(trace, lookup, { answered: true })
    if (said.hasNoAnswer) return yield ended(trace, lookup, { answered: false })
    const answered = yield* plainAnswer(sources, citations)
    yield ended(trace, lookup, { answered, fallback: { reason: 'ungrounded' } })
  } catch (error) {
    const fallback = fallbackFor(error)
    // What was shown is proven and stays; only a shopper who has seen nothing yet gets the passage.
    const answered = said.isStarted || (yield* plainAnswer(sources, citations))
    yield* proposals.proposeAsked(action, asked.question)
    yield ended(trace, lookup, { answered: answered || proposals.count > 0, fallback })
  }
}

/** What has come of the model's answer so far. */
interface Said {
  isStarted: boolean
  hasNoAnswer: boolean
}

async function* modelAnswer(
  road: Road,
  trace: CallTrace,
  asked: Asked & { readonly citations: Citations; readonly said: Said },
): AsyncGenerator<SupportEvent, void, undefined> {
  const { context, proposals, citations, said } = asked
  const question = trace.measure('minimise', () => minimisedQuestion(road, asked))
  for await (const part of modelSentences(road, trace, { ...asked, question })) {
    if (part.kind === 'proposal') yield* proposals.propose(part.proposal)
    else if (part.kind === 'sentence') {
      said.isStarted = true
      yield* citations.render(restoreText(part.sentence.text, context.ledger), part.sentence.cited)
    } else if (!said.isStarted) {
      said.hasNoAnswer = true
      return
    }
  }
}

function wantsOffered(road: Road, question: string): boolean {
  const action = askedAction(question)
  return action !== undefined && Object.hasOwn(road.config.support.actions, action)
}

function checkQuestion(question: string): void {
  const isText = typeof question === 'string' && question.trim() !== '' && question.length <= QUESTION_LIMIT
  if (!isText) throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'question' } })
}
