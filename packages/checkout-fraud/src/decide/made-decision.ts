import type { DecidedEntry, RecordedFrame } from '../audit/audit-entry.ts'
import { type DegradedReason, degradedDecision, type FraudDecision } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import { SCHEMA_ID, type SignalFrame } from '../signal-frame.ts'
import type { SignalName } from '../signal-words.ts'
import { scaAdvice } from './decide-by-score.ts'
import type { Findings } from './findings.ts'
import { judge } from './judge.ts'
import type { TimeBudget } from './time-budget.ts'
import type { Verdict } from './verdict.ts'

/** A decision with all that it was made of, before it is told to anybody. */
export interface MadeDecision {
  readonly decisionId: string
  readonly orderToken: string | undefined
  readonly findings: Findings
  readonly frame: SignalFrame | undefined
  readonly policy: FraudPolicy
  readonly policyDigest: string
  readonly scorer: string | undefined
  readonly budget: TimeBudget
  readonly verdict: Verdict
}

/** Adds the verdict to everything else. */
export function made(parts: Omit<MadeDecision, 'verdict'>): MadeDecision {
  return { ...parts, verdict: judge(parts.findings, parts.policy) }
}

/** The same decision with one more thing that went wrong. */
export function withFault(decision: MadeDecision, fault: DegradedReason): MadeDecision {
  const findings = { ...decision.findings, faults: [...decision.findings.faults, fault] }
  return made({ ...decision, findings })
}

/** What the shop is told. */
export function answerOf(decision: MadeDecision): FraudDecision {
  const { verdict, findings, policy } = decision
  const told = {
    decisionId: decision.decisionId,
    reasons: verdict.reasons,
    policyVersion: policy.version,
    sca: scaAdvice(verdict, findings, policy),
    latencyMs: roundedMs(decision.budget),
  }
  const [reason, ...others] = findings.faults
  if (reason !== undefined) {
    const faults = [reason, ...others] as const
    return degradedDecision({ ...told, ...verdict, degraded: true, reason, faults })
  }
  if (verdict.source === 'policy_default' || findings.score === undefined) {
    return degradedDecision({ ...told, ...verdict, degraded: true, reason: 'internal', faults: ['internal'] })
  }
  const { score, model } = findings.score
  return { ...told, degraded: false, source: verdict.source, action: verdict.action, score, model }
}

/** What is put on record. Signals that the guard stopped are not. */
export function entryOf(decision: MadeDecision): DecidedEntry {
  const { verdict, findings, frame, policy } = decision
  return {
    kind: 'decided',
    decisionId: decision.decisionId,
    orderToken: decision.orderToken,
    action: verdict.action,
    source: verdict.source,
    faults: findings.faults,
    reasons: verdict.reasons,
    sca: scaAdvice(verdict, findings, policy),
    policy: { version: policy.version, digest: decision.policyDigest },
    scorer: decision.scorer,
    model: findings.score?.model,
    score: findings.score?.score,
    signals: frame === undefined ? undefined : findings.signals,
    velocity: frame?.velocity,
    frame: frame && recordedFrame(frame),
    latencyMs: roundedMs(decision.budget),
    isLate: false,
  }
}

function recordedFrame({ id, signals }: SignalFrame): RecordedFrame {
  const names = Object.keys(signals) as SignalName[]
  return { id, schema: SCHEMA_ID, untold: names.filter((name) => signals[name] === 'untold') }
}

function roundedMs(budget: TimeBudget): number {
  return Math.round(budget.elapsedMs() * 100) / 100
}
