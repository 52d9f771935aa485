import type { CheckDescription } from '../check.ts'

/** A check without what it does, for reports and catalogues. */
export function describeCheck(check: CheckDescription): CheckDescription {
  const { id, title, severity, effort, tier, how, fix, clauses } = check
  return { id, title, severity, effort, tier, how, fix, clauses }
}
