import type { DecidedEntry } from '../audit/audit-entry.ts'
import type { Crowd } from '../crowd.ts'
import { judge } from '../decide/judge.ts'
import { type FraudAction, isAsStrict } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import { parseOrderSignals } from '../order-signals.ts'
import type { Score, Scorer } from '../scorers/scorer.ts'
import { frameOf } from '../signal-frame.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocitySignals } from '../velocity-signals.ts'
import type { Counterfactual, Counterfactuals } from './explanation.ts'
import { type OtherOrder, otherOrders } from './other-orders.ts'
import { SIGNAL_TEXTS } from './signal-texts.ts'

const MOST_SHOWN = 5
const ASKING_MS = 1_000

/** The policy and the model of now, which may be others than those of then. */
export interface PresentMakers {
  readonly policy: FraudPolicy
  readonly policyDigest: string
  readonly crowd: Crowd
  readonly scorer?: Scorer | undefined
}

/** Finds the single changes that would have led to a more lenient answer, by asking the same policy and the same model. */
export async function counterfactuals(entry: DecidedEntry, makers: PresentMakers): Promise<Counterfactuals> {
  const { signals } = entry
  const why = whyUnknown(entry, makers)
  if (why !== undefined || signals === undefined) return { status: 'unknown', why: why ?? 'signals_not_kept' }
  const { velocity = {} } = entry
  if (entry.score !== undefined) {
    const again = await scoreOf({ signals, velocity }, makers)
    const isSame = again?.model.name === entry.model?.name && again?.model.version === entry.model?.version
    if (again === undefined || !isSame) return { status: 'unknown', why: 'model_changed' }
  }
  const found: Counterfactual[] = []
  for (const other of otherOrders(signals, velocity)) {
    const answer = await answerFor(other, entry, makers)
    if (!isAsStrict(answer.action, entry.action)) found.push({ ...answer, ...named(other, answer.action) })
  }
  return { status: 'computed', changes: bestFirst(found) }
}

function whyUnknown(
  { faults, signals, policy, score }: DecidedEntry,
  { policyDigest, scorer }: PresentMakers,
): (Counterfactuals & { status: 'unknown' })['why'] | undefined {
  if (faults.includes('opted_out')) return 'decision_by_a_person'
  if (signals === undefined) return 'signals_not_kept'
  if (policy.digest !== policyDigest) return 'policy_changed'
  return score !== undefined && scorer?.isLocal !== true ? 'model_elsewhere' : undefined
}

interface Answer {
  readonly action: FraudAction
  readonly score: number | undefined
}

async function answerFor(other: OtherOrder, entry: DecidedEntry, makers: PresentMakers): Promise<Answer> {
  const signals = parseOrderSignals(other.signals)
  const score =
    entry.score === undefined ? undefined : await scoreOf({ signals, velocity: other.velocity }, makers)
  const findings = { signals, velocity: undefined, score, faults: entry.faults }
  const policy = asRecorded(entry, makers.policy, other.signal === 'velocity')
  return { action: judge(findings, policy).action, score: score?.score }
}

/**
 * The record holds buckets, not the counts that the rules ask about. Whether a rule's counts were reached is known all
 * the same: they were if it decided, they were not if a later one did.
 */
function asRecorded(entry: DecidedEntry, policy: FraudPolicy, hasNoHistory: boolean): FraudPolicy {
  const rules = (policy.rules ?? []).flatMap(({ velocity, ...rule }) => {
    if (velocity === undefined) return [rule]
    return entry.reasons.includes(`rule_${rule.name}`) && !hasNoHistory ? [rule] : []
  })
  return { ...policy, rules }
}

async function scoreOf(
  { signals, velocity }: { readonly signals: OrderSignals; readonly velocity: VelocitySignals },
  { scorer, crowd }: PresentMakers,
): Promise<Score | undefined> {
  try {
    const frame = frameOf(parseOrderSignals(signals), velocity, crowd)
    const options = { signal: AbortSignal.timeout(ASKING_MS), deadlineMs: ASKING_MS }
    return await scorer?.score(frame, options)
  } catch {
    return undefined
  }
}

function named(
  { signal, was, instead }: OtherOrder,
  action: FraudAction,
): Pick<Counterfactual, 'instead' | 'signal' | 'text' | 'was'> {
  const text =
    signal === 'velocity'
      ? `Had nothing been counted before, the answer would have been ${action}.`
      : `Had ${SIGNAL_TEXTS[signal]} been “${instead}” and not “${was}”, the answer would have been ${action}.`
  return { signal, was, instead, text }
}

/** One change for each signal: the one with the most lenient answer, and of those the nearest. */
function bestFirst(found: readonly Counterfactual[]): readonly Counterfactual[] {
  const best = new Map<string, Counterfactual>()
  for (const change of found) {
    const known = best.get(change.signal)
    if (known === undefined || !isAsStrict(change.action, known.action)) best.set(change.signal, change)
  }
  return [...best.values()].sort(byLenience).slice(0, MOST_SHOWN)
}

function byLenience(one: Counterfactual, other: Counterfactual): number {
  if (one.action !== other.action) return isAsStrict(one.action, other.action) ? 1 : -1
  return (one.score ?? 0) - (other.score ?? 0)
}
