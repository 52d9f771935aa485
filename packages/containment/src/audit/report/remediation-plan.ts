import type { CheckDescription, Effort } from '../check.ts'
import { type Finding, isOpen } from '../finding.ts'
import { SEVERITIES, type Severity } from '../severity.ts'
import type { Report } from './report.ts'

/** One remedy with everything that it mends. */
export interface PlannedStep {
  readonly check: CheckDescription
  /** The worst of its findings, which may be worse or milder than the check's own. */
  readonly severity: Severity
  /** Days after the run by which it should be done, from 1 to 30. */
  readonly dueDays: number
  readonly findings: readonly Finding[]
}

/** The worse and the quicker, the sooner: what takes days is begun at once and has its time. */
const DUE_DAYS: Readonly<Record<Severity, Readonly<Record<Effort, number>>>> = {
  critical: { minutes: 1, hours: 2, days: 7 },
  high: { minutes: 3, hours: 7, days: 14 },
  medium: { minutes: 10, hours: 14, days: 21 },
  low: { minutes: 30, hours: 30, days: 30 },
}
const EFFORTS: readonly Effort[] = ['minutes', 'hours', 'days']

/** What to do within 30 days: one step for each check that has open findings, the earliest first. */
export function remediationPlan({ checks, findings }: Report): readonly PlannedStep[] {
  const open = Map.groupBy(findings.filter(isOpen), ({ checkId }) => checkId)
  return checks.flatMap((check) => plannedStep(check, open.get(check.id) ?? [])).sort(sooner)
}

function plannedStep(check: CheckDescription, findings: readonly Finding[]): readonly PlannedStep[] {
  const severity = SEVERITIES.find((candidate) => findings.some((finding) => finding.severity === candidate))
  return severity === undefined
    ? []
    : [{ check, severity, dueDays: DUE_DAYS[severity][check.effort], findings }]
}

function sooner(one: PlannedStep, other: PlannedStep): number {
  return (
    one.dueDays - other.dueDays ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    EFFORTS.indexOf(one.check.effort) - EFFORTS.indexOf(other.check.effort) ||
    one.check.id.localeCompare(other.check.id)
  )
}
