import { isAsStrict } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import { decideByPolicy, decideByRule } from './decide-by-policy.ts'
import { decideByScore } from './decide-by-score.ts'
import type { Findings } from './findings.ts'
import type { Verdict } from './verdict.ts'

/**
 * Turns what is known into a verdict. A score that comes with a fault is not thrown away, and not simply believed either:
 * the stricter of the model and the policy holds. Without a fault only rules that always apply can be stricter. Who asked not to be judged by a machine is judged by a person.
 */
export function judge(findings: Findings, policy: FraudPolicy): Verdict {
  const { score, faults } = findings
  const [fault] = faults
  if (faults.includes('opted_out')) {
    return { source: 'policy_default', action: 'review', reasons: ['asked_for_a_person'] }
  }
  if (score === undefined) return decideByPolicy(findings, policy, fault)
  const ofModel = decideByScore(score, policy)
  const other =
    fault === undefined
      ? decideByRule(
          findings,
          policy.rules?.filter(({ applies }) => applies === 'always'),
        )
      : decideByPolicy(findings, policy, fault)
  if (other === undefined || isAsStrict(ofModel.action, other.action)) return ofModel
  return { ...other, reasons: [...other.reasons, ...ofModel.reasons] }
}
