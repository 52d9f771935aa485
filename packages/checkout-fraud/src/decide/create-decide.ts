import type { CheckoutFraudConfig } from '../checkout-fraud-options.ts'
import type { CheckoutOrder } from '../checkout-order.ts'
import type { DegradedReason, FraudDecision } from '../fraud-decision.ts'
import { orderSignals } from '../order-signals.ts'
import type { OrderSignals } from '../signal-words.ts'
import { type DecisionMakers, decideOrder, type ReadOrder, recorded } from './decide-order.ts'
import { degradedReasonOf } from './degraded-reason-of.ts'
import { identifyOrder, randomDecisionId } from './identify-order.ts'
import { inFlight } from './in-flight.ts'
import { answerOf, type MadeDecision, made } from './made-decision.ts'
import { orAbandon } from './or-abandon.ts'
import { recentDecisions } from './recent-decisions.ts'
import { startTimeBudget, type TimeBudget } from './time-budget.ts'
import { waitFor } from './wait-for.ts'

export interface DecideOptions {
  /**
   * Ends your wait, not the decision, which is made, counted and recorded all the same. You get at once what the policy
   * says without the model, for the reason `aborted`.
   */
  readonly signal?: AbortSignal | undefined
  /** The shopper asked not to be judged by a machine alone: a person decides, and no model is asked. Default false. */
  readonly optsOutOfAutomation?: boolean | undefined
}

export interface Decide {
  decide(order: CheckoutOrder, options?: DecideOptions): Promise<FraudDecision>
  /** Takes no more orders, and waits for those that are being decided. */
  close(): Promise<void>
}

/** Joins what reads, names, shares and decides orders. */
export function createDecide(
  config: CheckoutFraudConfig,
  after: Pick<DecisionMakers, 'recorder' | 'rescoring'>,
): Decide {
  const makers: DecisionMakers = { ...config, ...after }
  const recent = recentDecisions()
  const underWay = inFlight()
  let isClosed = false

  function withoutModel(parts: Unheard): MadeDecision {
    return made({
      ...makers,
      ...parts,
      orderToken: undefined,
      findings: { signals: parts.signals, velocity: undefined, score: undefined, faults: [parts.fault] },
      frame: undefined,
      scorer: undefined,
    })
  }

  function abandoned(read: ReadOrder, budget: TimeBudget): FraudDecision {
    const { decisionId } = read.identity
    const decision = withoutModel({ decisionId, signals: read.signals, fault: 'aborted', budget })
    const { action } = decision.verdict
    const entry = { kind: 'abandoned', decisionId, action } as const
    const recording = config.audit.append(entry).catch(() => makers.recorder.recordLater(entry))
    void underWay.track(recording)
    return answerOf(decision)
  }

  async function decide(order: CheckoutOrder, options: DecideOptions): Promise<FraudDecision> {
    const budget = startTimeBudget(config.deadlineMs)
    const { signals, fault } = readSignals(order, config)
    const unheard = { decisionId: randomDecisionId(), signals, budget }
    if (isClosed) return answerOf(withoutModel({ ...unheard, fault: 'closed' }))
    if (signals === undefined) return await recorded(withoutModel({ ...unheard, fault }), makers.recorder)
    const optsOut = options.optsOutOfAutomation === true
    const named = await waitFor(
      () => identifyOrder(order, { signals, optsOut }, config.keys),
      budget.velocityMs(),
    )
    if (named.status !== 'done') {
      const why = named.status === 'late' ? 'deadline' : degradedReasonOf(named.error)
      return await recorded(withoutModel({ ...unheard, fault: why }), makers.recorder)
    }
    const read = { order, signals, identity: named.value, optsOut }
    const deciding = recent.once(read.identity.decisionId, () =>
      underWay.track(decideOrder(read, makers, budget)),
    )
    return await orAbandon(deciding, options.signal, () => abandoned(read, budget))
  }

  return {
    decide: (order, options = {}) => underWay.track(decide(order, options)),
    async close() {
      isClosed = true
      await underWay.settled()
    },
  }
}

interface Unheard {
  readonly decisionId: string
  readonly signals: OrderSignals | undefined
  readonly fault: DegradedReason
  readonly budget: TimeBudget
}

type ReadSignals =
  | { readonly signals: OrderSignals; readonly fault?: never }
  | { readonly signals: undefined; readonly fault: DegradedReason }

function readSignals(order: CheckoutOrder, { context }: CheckoutFraudConfig): ReadSignals {
  try {
    return { signals: orderSignals(order, context) }
  } catch (error) {
    return { signals: undefined, fault: degradedReasonOf(error) }
  }
}
