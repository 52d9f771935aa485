import type { DefaultAction, FraudAction, FraudReason } from '../fraud-decision.ts'

/** What is to be done and who says so. The type lets no default of a policy block. */
export type Verdict = VerdictOfPolicy | VerdictOfModel

export type VerdictOfPolicy =
  | {
      readonly source: 'fallback_rules'
      readonly action: FraudAction
      readonly reasons: readonly FraudReason[]
    }
  | {
      readonly source: 'policy_default'
      readonly action: DefaultAction
      readonly reasons: readonly FraudReason[]
    }

export interface VerdictOfModel {
  readonly source: 'model'
  readonly action: FraudAction
  readonly reasons: readonly FraudReason[]
}
