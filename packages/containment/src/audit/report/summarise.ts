import { isOpen } from '../finding.ts'
import { SEVERITIES } from '../severity.ts'
import type { Report } from './report.ts'

/** The counts that every format begins with. */
export interface Summary {
  /** Open findings by severity, worst first. */
  readonly open: readonly (readonly [severity: (typeof SEVERITIES)[number], count: number])[]
  readonly waived: number
  readonly unchanged: number
  readonly subjects: number
  /** One sentence for the reader who reads one. */
  readonly sentence: string
}

const SENTENCES: Readonly<Record<Report['exitCode'], string>> = {
  0: 'Clean: everything was looked at, and nothing open is as bad as the threshold.',
  1: 'There is something to repair.',
  2: 'The configuration was not understood.',
  3: 'Incomplete: not everything could be looked at, so this is no clean result.',
}

export function summarise(report: Report): Summary {
  const { findings, targets, exitCode } = report
  const open = findings.filter(isOpen)
  return {
    open: SEVERITIES.map((severity) => [
      severity,
      open.filter((finding) => finding.severity === severity).length,
    ]),
    waived: findings.filter(({ waiver }) => waiver !== undefined).length,
    unchanged: findings.filter(({ waiver, baseline }) => waiver === undefined && baseline === 'unchanged')
      .length,
    subjects: targets.reduce(
      (sum, { subjects }) => sum + Object.values(subjects).reduce((all, count) => all + count, 0),
      0,
    ),
    sentence: SENTENCES[exitCode],
  }
}
