import type { FraudAction, FraudReason, ScaAdvice } from '../fraud-decision.ts'
import type { FraudPolicy, ScoreSteps } from '../fraud-policy.ts'
import type { Score } from '../scorers/scorer.ts'
import { SIGNAL_WORDS } from '../signal-words.ts'
import type { Findings } from './findings.ts'
import type { Verdict, VerdictOfModel } from './verdict.ts'

const MOST_REASONS = 8
const CODE = /^[A-Za-z0-9][\w.:-]{0,63}$/

/** Decides by the score, along the steps of the policy. */
export function decideByScore({ score, reasons }: Score, policy: FraudPolicy): VerdictOfModel {
  return { source: 'model', action: stepOf(score, policy.byScore), reasons: codesOf(reasons) }
}

/** What is worth telling the payment provider. It is advice: whether an exemption applies is the provider's to say. */
export function scaAdvice(
  { action, source }: Verdict,
  { signals, score, faults }: Findings,
  { exemption }: FraudPolicy,
): ScaAdvice {
  if (action === 'challenge') return 'request_challenge'
  if (exemption === undefined || signals === undefined || score === undefined) return 'no_advice'
  const bands = SIGNAL_WORDS.amountBand
  const isSmall = bands.indexOf(signals.amountBand) <= bands.indexOf(exemption.upTo)
  const isByModel = action === 'allow' && source === 'model' && faults.length === 0
  return isSmall && isByModel && score.score < exemption.belowScore ? 'may_request_exemption' : 'no_advice'
}

function stepOf(score: number, { challengeFrom, reviewFrom, blockFrom }: ScoreSteps): FraudAction {
  if (blockFrom !== undefined && score >= blockFrom) return 'block'
  if (reviewFrom !== undefined && score >= reviewFrom) return 'review'
  return challengeFrom !== undefined && score >= challengeFrom ? 'challenge' : 'allow'
}

/** A model may send anything as a reason; only what has the form of a code is passed on. */
function codesOf(reasons: readonly string[]): readonly FraudReason[] {
  const codes = reasons.filter((reason) => CODE.test(reason)).slice(0, MOST_REASONS)
  return codes.length === 0 ? ['model_score'] : codes.map((code) => `model_${code}` as const)
}
