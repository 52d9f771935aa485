import { byFallingScore, type ScoredOrder } from './scored-order.ts'

/** What is above a threshold that lies just below one score. */
export interface ScoreStep {
  readonly score: number
  /** Bad orders at or above this score. */
  readonly bad: number
  /** Good orders at or above this score. */
  readonly good: number
}

type Judged = Pick<ScoredOrder, 'score' | 'isBad'>

/** Every threshold that makes a difference, the highest first; orders of the same score fall together. */
export function scoreSteps(orders: readonly Judged[]): readonly ScoreStep[] {
  const steps: ScoreStep[] = []
  let [bad, good] = [0, 0]
  const sorted = byFallingScore(orders)
  for (const [index, { score, isBad }] of sorted.entries()) {
    if (isBad) bad += 1
    else good += 1
    if (sorted[index + 1]?.score !== score) steps.push({ score, bad, good })
  }
  return steps
}
