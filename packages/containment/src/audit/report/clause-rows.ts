import type { CheckDescription } from '../check.ts'
import { type Clause, FRAMEWORKS, readClause } from '../clause.ts'
import { type Finding, isOpen } from '../finding.ts'
import type { Report } from './report.ts'

/** A clause with the checks that map to it and what they found. */
export interface ClauseRow {
  readonly clause: Clause
  readonly checks: readonly CheckDescription[]
  readonly open: readonly Finding[]
}

/** Every clause that a check of this run maps to, in the order of the frameworks and of their numbers. */
export function clauseRows({ checks, findings }: Report): readonly ClauseRow[] {
  const clauses = new Set(checks.flatMap((check) => check.clauses))
  return [...clauses].map((clause) => clauseRow(clause, checks, findings)).sort(inOrder)
}

function clauseRow(
  clause: Clause,
  checks: readonly CheckDescription[],
  findings: readonly Finding[],
): ClauseRow {
  const mapped = checks.filter((check) => check.clauses.includes(clause))
  const ids = new Set(mapped.map(({ id }) => id))
  const open = findings.filter((finding) => ids.has(finding.checkId) && isOpen(finding))
  return { clause, checks: mapped, open }
}

const ORDER = Object.keys(FRAMEWORKS)

function inOrder(one: ClauseRow, other: ClauseRow): number {
  const [first, second] = [readClause(one.clause), readClause(other.clause)]
  return (
    ORDER.indexOf(first.framework) - ORDER.indexOf(second.framework) ||
    first.number.localeCompare(second.number, 'en', { numeric: true })
  )
}
