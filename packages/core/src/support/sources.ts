import { CloisterError } from '../cloister-error.ts'
import type { Minimised } from '../crossing/minimised.ts'
import { type EarlierTurn, type SupportQuestion, supportCrossing } from '../crossing/support-crossing.ts'
import { HandleTable } from '../ground/handle-table.ts'
import type { RedactionContext } from '../minimise/redact-text.ts'
import { restoreText } from '../minimise/restore-text.ts'
import type { Road } from '../road.ts'
import { askedAction } from './asked-action.ts'
import type { Sources } from './evidence.ts'
import { mayNameUnknownOrder, type OrderLookup } from './order-lookup.ts'
import { isOrderNamed, withOrderHandles } from './order-numbers.ts'
import type { Proposals } from './proposals.ts'
import { asksAboutOrders, daysSince, type ShopperOrder } from './shopper-order.ts'

const PASSAGES = 5
const ORDERS = 5

export interface Searched {
  /** The shopper's words without anything personal. */
  readonly text: string
  /** As it was typed. */
  readonly question: string
  readonly orders: readonly ShopperOrder[]
  readonly productId: string | undefined
  readonly history: readonly EarlierTurn[]
}

/** The passages that may answer, and the orders where they are asked about. */
export async function findSources(road: Road, searched: Searched): Promise<Sources> {
  const { text, question, orders } = searched
  const named = orders.filter(({ number }) => isOrderNamed(number, question))
  const action = askedAction(text)
  const isOffered = action !== undefined && Object.hasOwn(road.config.support.actions, action)
  const isAboutOrders = named.length > 0 || asksAboutOrders(text) || isOffered
  // Who names some of many orders means these.
  const meant = named.length > 0 ? named : orders
  return {
    passages: new HandleTable('p', await findPassages(road, searched)),
    orders: new HandleTable('o', isAboutOrders ? meant.slice(0, ORDERS) : []),
  }
}

/** A question such as "and to Poland?" is understood by the one before it. */
async function findPassages(road: Road, { text, productId, history }: Searched) {
  const { knowledge, locale } = road.config
  if (knowledge === undefined) return []
  const about = { locale, ...(productId !== undefined && { productId }) }
  const found = await knowledge.passages(text, PASSAGES, about)
  const before = history.at(-1)?.asked
  if (found.length > 0 || before === undefined) return found
  return await knowledge.passages(`${before} ${text}`, PASSAGES, about)
}

export interface Crossed {
  readonly question: string
  readonly sources: Sources
  readonly context: RedactionContext
  readonly proposals: Proposals
  readonly history: readonly EarlierTurn[]
  /** All orders of the shopper, whose numbers stay at home. */
  readonly lookup: OrderLookup
}

/**
 * The question as it may cross, with what may answer it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_EGRESS_BLOCKED` for one that may hold the number of an order which
 * the platform did not tell.
 */
export function minimisedQuestion(
  road: Road,
  { question, sources, context, proposals, history, lookup }: Crossed,
): Minimised<SupportQuestion> {
  if (mayNameUnknownOrder(lookup, question)) throw new CloisterError('CLOISTER_EGRESS_BLOCKED')
  const nowMs = Date.now()
  const { offered } = proposals
  const recent = history.map(({ asked, answered }) => ({
    // Originals go in, so that the ledger gives them the placeholders that they had before.
    asked: restoreText(asked, context.ledger),
    answered: restoreText(answered, context.ledger),
  }))
  // Whole passages and orders go in on purpose: what of them may cross is the projection's business alone.
  const source = {
    task: 'support' as const,
    locale: road.config.locale,
    question: withOrderHandles(question, lookup.orders, sources.orders),
    passages: sources.passages.entries().map(([handle, passage]) => ({ ...passage, handle })),
    orders: sources.orders
      .entries()
      .map(([handle, order]) => ({ ...order, placedDaysAgo: daysSince(order.placedAt, nowMs), handle })),
    ...(offered.length > 0 && { actions: offered }),
    ...(recent.length > 0 && { history: recent }),
  }
  return road.minimise(supportCrossing, source, context)
}
