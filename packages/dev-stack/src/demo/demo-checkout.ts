import {
  actionWithoutModel,
  type CheckoutFraud,
  createCheckoutFraud,
  createKeyring,
  createMemoryAuditLog,
  createMemoryVelocity,
  type Explanation,
  type FraudDecision,
  type Scorer,
  socketScorer,
} from '@cloister/checkout-fraud'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'
import type { DevScoring } from '../start-dev-stack.ts'
import { CHECKOUT_CASES, type CheckoutCaseName } from './checkout-cases.ts'
import type { GlassDoor } from './glass-door.ts'

/** What the page shows of an order that was placed. */
export interface CheckoutReceipt {
  readonly title: string
  readonly action: Explanation['action']
  readonly decision: FraudDecision
  readonly explanation: Explanation | undefined
}

export interface DemoCheckout {
  /** Told of every exchange with the scoring model. */
  readonly record: (exchange: GatewayExchange) => void
  /** Connects to the scoring model. */
  ready(): Promise<void>
  place(name: CheckoutCaseName): Promise<CheckoutReceipt>
  close(): Promise<void>
}

export interface DemoCheckoutParts {
  readonly scoring: DevScoring
  readonly session: unknown
  readonly glassDoor: GlassDoor
}

/** Nothing listens at port 9 of this machine: so does a model look that is away. */
const NOWHERE = 'wss://localhost:9/score'

/** Decides the demo's orders as a shop would, and shows at the glass door what crossed for each. */
export function openDemoCheckout({ scoring, session, glassDoor }: DemoCheckoutParts): DemoCheckout {
  const velocity = createMemoryVelocity()
  const keys = createKeyring()
  const fraudWith = (scorer: Scorer): CheckoutFraud =>
    createCheckoutFraud({ keys, velocity, scorer, audit: createMemoryAuditLog() })
  const present = fraudWith(socketScorer({ ...scoring.road, url: scoring.socketUrl }))
  const away = fraudWith(socketScorer({ ...scoring.road, url: NOWHERE }))
  let exchanges: GatewayExchange[] = []

  async function place(name: CheckoutCaseName): Promise<CheckoutReceipt> {
    const { title, orders, model, optsOut } = CHECKOUT_CASES[name]
    const fraud = model === 'away' ? away : present
    const placed = orders(session)
    let receipt: CheckoutReceipt | undefined
    for (const order of placed) {
      exchanges = []
      const decision = await fraud.decide(order, { optsOutOfAutomation: optsOut === true })
      glassDoor.sawCheckout(decision, exchanges.at(-1))
      const action = decision.degraded ? actionWithoutModel(decision) : decision.action
      receipt = { title, action, decision, explanation: await fraud.explain(decision.decisionId) }
    }
    if (receipt === undefined) throw new TypeError('a case without an order')
    return receipt
  }

  return {
    record: (exchange) => {
      if (exchange.path === '/score') exchanges.push(exchange)
    },
    ready: () => present.ready(),
    place,
    close: async () => {
      await Promise.all([present.close(), away.close()])
    },
  }
}
