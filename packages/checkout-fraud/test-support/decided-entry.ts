import type { DecidedEntry } from '../src/audit/audit-entry.ts'

/** A decision of a policy on record, for tests. */
export function decidedEntry(decisionId: string): DecidedEntry {
  return {
    kind: 'decided',
    decisionId,
    orderToken: 'token-of-the-order',
    action: 'review',
    source: 'policy_default',
    faults: ['deadline'],
    reasons: ['amount_over_1000', 'customer_guest'],
    sca: 'no_advice',
    policy: { version: 'test', digest: 'digest' },
    scorer: undefined,
    model: undefined,
    score: undefined,
    signals: undefined,
    velocity: undefined,
    frame: undefined,
    latencyMs: 1,
    isLate: false,
  }
}
