import { foreignLinks } from './foreign-link.ts'
import { foreignPersonal, type PersonalAllowance } from './foreign-personal.ts'
import type { OutputViolation } from './output-violation.ts'

/** What a text of a model is held against. */
export interface OutputRules extends PersonalAllowance {
  /** Hosts of the shop, in lower case. Links to others must not be shown. */
  readonly hosts: readonly string[]
}

/** Everything in a text of a model that must not be shown to this shopper, but for the model's own instructions. */
export function outputViolations(text: string, rules: OutputRules): readonly OutputViolation[] {
  return [...foreignLinks(text, rules.hosts), ...foreignPersonal(text, rules)]
}
