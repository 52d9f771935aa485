import type { SupportAction } from '../crossing/support-crossing.ts'
import type { HandleTable } from '../ground/handle-table.ts'
import type { SupportEvent } from '../wire/replies.ts'
import { isOrderNamed } from './order-numbers.ts'
import type { ShopperOrder } from './shopper-order.ts'
import { type ActionPolicies, isActionAllowed, offeredActions } from './support-actions.ts'

/** As many as a shopper can choose among. */
const MOST_PROPOSALS = 3
const WRITTEN = /^ACTION ([a-z-]{3,20}) \[(o\d{1,2})\]\.?$/u

/** What the model wrote in place of a sentence to propose something. */
export interface WrittenProposal {
  readonly action: string
  readonly handle: string
}

/** Reads a line such as `ACTION cancel [o1]`. It proposes; it does nothing. */
export function writtenProposal(sentence: string): WrittenProposal | undefined {
  const [, action, handle] = WRITTEN.exec(sentence.trim()) ?? []
  return action === undefined || handle === undefined ? undefined : { action, handle }
}

/** Proposals of one answer: of the closed set, for an order of this shopper, allowed by the shop's policy, each once. */
export class Proposals {
  readonly #policies: ActionPolicies
  readonly #orders: HandleTable<ShopperOrder>
  readonly #made = new Set<string>()

  constructor(policies: ActionPolicies, orders: HandleTable<ShopperOrder>) {
    this.#policies = policies
    this.#orders = orders
  }

  /** What may be proposed to the model's mind at all. */
  get offered(): readonly SupportAction[] {
    return this.#orders.handles().length === 0 ? [] : offeredActions(this.#policies)
  }

  get count(): number {
    return this.#made.size
  }

  async *propose({ action, handle }: WrittenProposal): AsyncGenerator<SupportEvent, void, undefined> {
    const known = this.offered.find((name) => name === action)
    const order = this.#orders.resolve(handle)
    if (known === undefined || order === undefined || this.#made.size >= MOST_PROPOSALS) return
    if (this.#made.has(`${known} ${handle}`) || !(await isActionAllowed(this.#policies, known, order))) return
    this.#made.add(`${known} ${handle}`)
    yield { type: 'proposal', proposal: { action: known, orderNumber: order.number } }
  }

  /** For the orders whose numbers the shopper wrote, else for all that the shop allows it for. */
  async *proposeAsked(
    action: SupportAction | undefined,
    question: string,
  ): AsyncGenerator<SupportEvent, void, undefined> {
    if (action === undefined || this.#made.size > 0) return
    const named = this.#orders.entries().filter(([, { number }]) => isOrderNamed(number, question))
    const meant = named.length > 0 ? named : this.#orders.entries()
    for (const [handle] of meant) yield* this.propose({ action, handle })
  }
}
