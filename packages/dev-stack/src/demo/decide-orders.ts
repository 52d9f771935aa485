import {
  actionWithoutModel,
  type CheckoutFraud,
  type CheckoutOrder,
  createCheckoutFraud,
  createKeyring,
  createMemoryAuditLog,
  createMemoryVelocity,
  type Explanation,
  type FraudDecision,
  type Keyring,
  type Scorer,
  socketScorer,
} from '@cloister/checkout-fraud'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'
import type { DevScoring } from '../start-dev-stack.ts'
import type { GlassDoor } from './glass-door.ts'

/** What was decided about an order, and why. */
export interface DecidedOrder {
  readonly action: Explanation['action']
  readonly decision: FraudDecision
  readonly explanation: Explanation | undefined
}

export interface DecisionWay {
  /** Whether the scoring model cannot be reached. */
  readonly model?: 'away' | undefined
  readonly optsOut?: boolean | undefined
}

/** Decides the demo's orders as a shop would, one after the other. */
export interface OrderDecider {
  /** Told of every exchange with the scoring model. */
  readonly record: (exchange: GatewayExchange) => void
  /** Connects to the scoring model. */
  ready(): Promise<void>
  decide(order: CheckoutOrder, way: DecisionWay): Promise<DecidedOrder>
  /** What orders are counted under. */
  readonly keys: Keyring
  close(): Promise<void>
}

/** Nothing listens at port 9 of this machine: so does a model look that is away. */
const NOWHERE = 'wss://localhost:9/score'

/** Shows at the glass door what crossed for each order. */
export function openOrderDecider(scoring: DevScoring, glassDoor: GlassDoor): OrderDecider {
  const velocity = createMemoryVelocity()
  const keys = createKeyring()
  const fraudWith = (scorer: Scorer): CheckoutFraud =>
    createCheckoutFraud({ keys, velocity, scorer, audit: createMemoryAuditLog() })
  const present = fraudWith(socketScorer({ ...scoring.road, url: scoring.socketUrl }))
  const away = fraudWith(socketScorer({ ...scoring.road, url: NOWHERE }))
  let exchanges: GatewayExchange[] = []
  return {
    keys,
    record: (exchange) => {
      if (exchange.path === '/score') exchanges.push(exchange)
    },
    ready: () => present.ready(),
    async decide(order, { model, optsOut = false }) {
      const fraud = model === 'away' ? away : present
      exchanges = []
      const decision = await fraud.decide(order, { optsOutOfAutomation: optsOut })
      glassDoor.sawCheckout(decision, exchanges.at(-1))
      const action = decision.degraded ? actionWithoutModel(decision) : decision.action
      return { action, decision, explanation: await fraud.explain(decision.decisionId) }
    },
    close: async () => {
      await Promise.all([present.close(), away.close()])
    },
  }
}
