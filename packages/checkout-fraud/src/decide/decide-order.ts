import type { CheckoutOrder } from '../checkout-order.ts'
import type { Crowd } from '../crowd.ts'
import type { DegradedReason, FraudDecision } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { frameOf, type SignalFrame } from '../signal-frame.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocityReading, VelocityStore } from '../velocity/velocity-store.ts'
import { velocitySignals } from '../velocity-signals.ts'
import { type Asked, askScorer } from './ask-scorer.ts'
import { countOrder } from './count-order.ts'
import { degradedReasonOf } from './degraded-reason-of.ts'
import type { OrderIdentity } from './identify-order.ts'
import { answerOf, entryOf, type MadeDecision, made, withFault } from './made-decision.ts'
import type { DecisionRecorder } from './record-decision.ts'
import type { Rescoring } from './rescoring.ts'
import type { TimeBudget } from './time-budget.ts'
import { waitFor } from './wait-for.ts'

/** What every decision of a shop is made with. */
export interface DecisionMakers {
  readonly velocity: VelocityStore
  readonly scorer?: Scorer | undefined
  readonly policy: FraudPolicy
  readonly policyDigest: string
  readonly crowd: Crowd
  readonly recorder: DecisionRecorder
  readonly rescoring: Rescoring
}

/** An order after it was read. */
export interface ReadOrder {
  readonly order: CheckoutOrder
  readonly signals: OrderSignals
  readonly identity: OrderIdentity
  /** The shopper asked not to be judged by a machine. */
  readonly optsOut: boolean
}

/** Counts, asks, judges and records one order within its time. It never rejects. */
export async function decideOrder(
  read: ReadOrder,
  makers: DecisionMakers,
  budget: TimeBudget,
): Promise<FraudDecision> {
  const velocity = await countOrder(read.order, read.identity, {
    velocity: makers.velocity,
    ms: budget.velocityMs(),
  })
  const framed = frameFor(read, velocity, makers.crowd)
  const scorer = read.optsOut ? undefined : makers.scorer
  const asked = await ask(framed, scorer, budget.scoringMs())
  const faults: DegradedReason[] = read.optsOut ? ['opted_out'] : []
  if (!read.optsOut && 'fault' in asked) faults.push(asked.fault)
  if (velocity === undefined) faults.push('velocity_unavailable')
  const score = 'score' in asked ? asked.score : undefined
  const decision = made({
    ...makers,
    decisionId: read.identity.decisionId,
    orderToken: read.identity.order.current,
    findings: { signals: read.signals, velocity, score, faults },
    frame: framed.frame,
    scorer: scorer?.name,
    budget,
  })
  if (scorer !== undefined && score === undefined) await rescoreLater(decision, asked, makers.rescoring)
  return await recorded(decision, makers.recorder)
}

/** Puts a decision on record. One that cannot be recorded is another one: made without the certainty that it can be explained. */
export async function recorded(decision: MadeDecision, recorder: DecisionRecorder): Promise<FraudDecision> {
  if (await recorder.record(entryOf(decision), decision.budget.recordMs())) return answerOf(decision)
  const instead = withFault(decision, 'audit_unwritable')
  recorder.recordLater({ ...entryOf(instead), isLate: true })
  return answerOf(instead)
}

interface Framed {
  readonly frame: SignalFrame | undefined
  readonly fault?: DegradedReason
}

function frameFor({ signals, order }: ReadOrder, reading: VelocityReading | undefined, crowd: Crowd): Framed {
  try {
    const velocity = reading === undefined ? {} : velocitySignals(reading, order.totalInHundredths)
    return { frame: frameOf(signals, velocity, crowd) }
  } catch (error) {
    return { frame: undefined, fault: degradedReasonOf(error) }
  }
}

async function ask(framed: Framed, scorer: Scorer | undefined, ms: number): Promise<Asked> {
  if (framed.frame === undefined) return { fault: framed.fault ?? 'internal' }
  if (scorer === undefined) return { fault: 'no_model' }
  return await askScorer(scorer, framed.frame, ms)
}

async function rescoreLater(decision: MadeDecision, asked: Asked, rescoring: Rescoring): Promise<void> {
  const { findings, frame, decisionId, budget } = decision
  if (findings.signals === undefined || frame === undefined) return
  const late = 'late' in asked ? asked.late : undefined
  const job = { signals: findings.signals, velocity: frame.velocity }
  await waitFor(() => rescoring.schedule(decisionId, job, late), budget.recordMs() / 2)
}
