import { abortError, startDeadline, untilAborted } from '../transport/deadline.ts'
import type { HandoverReason } from '../wire/replies.ts'
import { asksAboutOrders, type ShopperOrder } from './shopper-order.ts'

/** The orders of a signed-in shopper, newest first, or a function that reads them from the shop's platform. */
export type OrdersSource = readonly ShopperOrder[] | (() => Promise<readonly ShopperOrder[]>)

/** Why a platform is asked: a question is about orders, or holds a number that may be one's. */
type Need = 'about' | 'number'

/** What a question could learn of the shopper's orders. */
export interface OrderLookup {
  readonly orders: readonly ShopperOrder[]
  /** What they were needed for, where the platform failed or did not tell them in time. */
  readonly missedFor?: Need
}

export interface OrderQuestion {
  /** As it was typed. */
  readonly question: string
  /** Whether it wants something done to an order that the shop offers. */
  readonly wantsAction: boolean
  /** Longest wait for the whole answer, in milliseconds. */
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

/** The part of an answer's time that the platform may take. A number may as well be a size or a price. */
const SHARES: Readonly<Record<Need, number>> = { about: 1 / 4, number: 1 / 16 }

/**
 * Orders at hand are taken as they are. A platform is asked only where it has to be, and never waited for longer than a
 * part of the answer's time: one that is down slows down no other question, and leaves the model its time.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ABORTED` when the caller has left.
 */
export async function lookUpOrders(source: OrdersSource, asked: OrderQuestion): Promise<OrderLookup> {
  if (typeof source !== 'function') return { orders: source }
  const need = needOf(asked)
  if (need === undefined) return { orders: [] }
  const wait = startDeadline(asked.deadlineMs * SHARES[need], asked.signal)
  try {
    return { orders: await untilAborted(reading(source), wait.signal) }
  } catch {
    if (asked.signal.aborted) throw abortError(asked.signal)
    // What a platform says of its fault may hold anything: it goes no further.
    return { orders: [], missedFor: need }
  } finally {
    wait.end()
  }
}

/** Also of a function that throws before there is a promise. */
async function reading(source: () => Promise<readonly ShopperOrder[]>): Promise<readonly ShopperOrder[]> {
  return await source()
}

function needOf({ question, wantsAction }: OrderQuestion): Need | undefined {
  if (wantsAction || asksAboutOrders(question)) return 'about'
  return holdsNumber(question) ? 'number' : undefined
}

/** Whether a text may name an order: platforms number them. */
function holdsNumber(text: string): boolean {
  return /\p{N}/u.test(text)
}

/** Whether a question may hold the number of an order that nobody could tell from another: then it does not cross. */
export function mayNameUnknownOrder({ missedFor }: OrderLookup, question: string): boolean {
  return missedFor !== undefined && holdsNumber(question)
}

/** The text without whatever may be a number of an order, for a search on this side of the gateway. */
export function withoutNumberedWords(text: string): string {
  return text.replace(/\S+/gu, (word) => (holdsNumber(word) ? '' : word))
}

/** A person takes over from a platform that does not tell, unless the shop's pages answered what was hardly about orders. */
export function handoverFor({ missedFor }: OrderLookup, answered: boolean): HandoverReason | undefined {
  return missedFor === 'about' || (missedFor === 'number' && !answered) ? 'orders-unavailable' : undefined
}
