import type { Minimised } from '../crossing/minimised.ts'
import type { SupportQuestion } from '../crossing/support-crossing.ts'
import type { HandleTable } from '../ground/handle-table.ts'
import type { Evidence } from '../ground/prove-sentence.ts'
import type { Passage } from '../retrieve/knowledge.ts'
import type { SupportEvent } from '../wire/replies.ts'
import { orderCard } from './order-card.ts'
import type { ShopperOrder } from './shopper-order.ts'

/** The passages and orders of one question, under their handles. */
export interface Sources {
  readonly passages: HandleTable<Passage>
  readonly orders: HandleTable<ShopperOrder>
}

/** What sentences are proven against: the very texts that crossed. */
export function evidenceOf(question: Minimised<SupportQuestion>): ReadonlyMap<string, Evidence> {
  const passages = question.passages.map(({ handle, title, text }) => [handle, `${title}\n${text}`] as const)
  const orders = question.orders.map(
    ({ handle, placedDaysAgo, etaDays }) => [handle, daysOf(placedDaysAgo, etaDays)] as const,
  )
  return new Map([...passages, ...orders].map(([handle, facts]) => [handle, { facts }]))
}

/** With their unit: three days are not three weeks. */
function daysOf(placedDaysAgo: number, etaDays: number | undefined): string {
  return `${placedDaysAgo} days ago${etaDays === undefined ? '' : `, in ${etaDays} days`}`
}

/** Announces each source once, numbers citations in the order of first use, and puts the numbers behind the text. */
export class Citations {
  readonly #sources: Sources
  readonly #numbers = new Map<string, number>()
  readonly #shownOrders = new Set<string>()

  constructor(sources: Sources) {
    this.#sources = sources
  }

  *render(text: string, cited: readonly string[]): Generator<SupportEvent, void, undefined> {
    const marks: string[] = []
    for (const handle of cited) {
      const passage = this.#sources.passages.resolve(handle)
      if (passage) {
        if (!this.#numbers.has(handle)) yield this.#announce(handle, passage)
        marks.push(`[${this.#numbers.get(handle)}]`)
      } else yield* this.order(handle)
    }
    if (text !== '') yield { type: 'text', text: `${[text, marks.join('')].filter(Boolean).join(' ')} ` }
  }

  *order(handle: string): Generator<SupportEvent, void, undefined> {
    const order = this.#sources.orders.resolve(handle)
    if (order === undefined || this.#shownOrders.has(handle)) return
    this.#shownOrders.add(handle)
    yield { type: 'order', order: orderCard(order) }
  }

  #announce(handle: string, { title, url, kind }: Passage): SupportEvent {
    const number = this.#numbers.size + 1
    this.#numbers.set(handle, number)
    return { type: 'citation', citation: { number, title, url, ...(kind !== undefined && { kind }) } }
  }
}
