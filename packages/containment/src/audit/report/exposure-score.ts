import { type Finding, isOpen } from '../finding.ts'
import type { Severity } from '../severity.ts'
import type { Report } from './report.ts'

export interface ExposureScore {
  /** From 0 to 100, where 100 says that no check found anything. */
  readonly points: number
  /** The run was incomplete: what was not looked at can only make it less. */
  readonly isAtMost: boolean
}

/** What one open finding takes of the points that are left. */
const SHARES: Readonly<Record<Severity, number>> = { critical: 0.4, high: 0.15, medium: 0.05, low: 0.01 }
/** What is suspected weighs half. */
const SUSPECTED = 0.5

/**
 * One number for those who follow it from run to run. Every asset counts once for each check, however often the fault
 * was seen in it; what is waived does not count, what a baseline knows does: it is still there.
 */
export function exposureScore({ findings, targets }: Report): ExposureScore {
  const worst = new Map<string, number>()
  for (const finding of findings) {
    if (finding.waiver !== undefined) continue
    const key = JSON.stringify([finding.checkId, finding.asset])
    worst.set(key, Math.max(worst.get(key) ?? 0, shareOf(finding)))
  }
  const left = [...worst.values()].reduce((points, share) => points * (1 - share), 100)
  const isAtMost = targets.length === 0 || targets.some(({ complete }) => !complete)
  // Rounded down, so that 100 is said of nothing that has a finding.
  return { points: Math.floor(left), isAtMost }
}

function shareOf({ severity, certainty }: Finding): number {
  return SHARES[severity] * (certainty === 'confirmed' ? 1 : SUSPECTED)
}

/** How many open findings there are of each severity. */
export function openCounts(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 }
  for (const { severity } of findings.filter(isOpen)) counts[severity]++
  return counts
}
