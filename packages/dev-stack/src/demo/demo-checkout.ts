import { CHECKOUT_CASES, type CheckoutCaseName } from './checkout-cases.ts'
import type { DecidedOrder, OrderDecider } from './decide-orders.ts'

/** What the page shows of an order that was placed. */
export interface CheckoutReceipt extends Omit<DecidedOrder, 'decision'> {
  /** Left out where no automated decision was made. */
  readonly decision?: DecidedOrder['decision']
  readonly title: string
  /** What the staff of a shop of Shopify read beside the order. */
  readonly risk?: WrittenRisk
}

export interface WrittenRisk {
  readonly level: string
  readonly facts: readonly string[]
  /** Whether the goods are kept back. */
  readonly isHeld: boolean
}

/** Where orders of the demo are placed. */
export interface DemoCheckout {
  place(name: CheckoutCaseName): Promise<CheckoutReceipt>
}

/** A checkout that decides an order before it takes it. */
export function openDemoCheckout(decider: OrderDecider, session: unknown): DemoCheckout {
  return {
    async place(name) {
      const { title, orders, model, optsOut } = CHECKOUT_CASES[name]
      let receipt: CheckoutReceipt | undefined
      for (const order of orders(session)) {
        receipt = { title, ...(await decider.decide(order, { model, optsOut })) }
      }
      if (receipt === undefined) throw new TypeError('a case without an order')
      return receipt
    },
  }
}
