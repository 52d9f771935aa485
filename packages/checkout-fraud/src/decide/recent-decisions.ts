import type { FraudDecision } from '../fraud-decision.ts'

/** For so long the same question has the same answer, in milliseconds. */
const SAME_ANSWER_MS = 600_000

const MOST_KEPT = 10_000

/** Decisions that are being made or were made a short while ago, so that who asks twice is not answered differently. */
export interface RecentDecisions {
  /** The decision of this id, made now if there is none. */
  once(decisionId: string, decide: () => Promise<FraudDecision>): Promise<FraudDecision>
}

interface Kept {
  readonly decision: Promise<FraudDecision>
  readonly until: number
}

export function recentDecisions(now: () => number = performance.now.bind(performance)): RecentDecisions {
  const kept = new Map<string, Kept>()

  function prune(): void {
    const at = now()
    // In the order in which they were made: the first that holds ends the search.
    for (const [id, { until }] of kept) {
      if (until > at && kept.size <= MOST_KEPT) return
      kept.delete(id)
    }
  }

  return {
    once(decisionId, decide) {
      prune()
      const known = kept.get(decisionId)
      if (known !== undefined) return known.decision
      const decision = decide()
      kept.set(decisionId, { decision, until: now() + SAME_ANSWER_MS })
      return decision
    },
  }
}
