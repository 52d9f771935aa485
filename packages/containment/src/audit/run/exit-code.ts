import { type Finding, isOpen } from '../finding.ts'
import { NOTICE_CODES, type Notice } from '../notice.ts'
import type { ExitCode } from '../report/report.ts'
import { isAtLeast, type Severity } from '../severity.ts'

/**
 * 1 where an open finding is as bad as the threshold; else 3 where nothing was scanned or something could not be; else
 * 0. What was found says more than what was not looked at, so it comes first.
 */
export function exitCodeOf(run: {
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  readonly subjects: number
  readonly failOn: Severity
}): ExitCode {
  if (run.findings.some((finding) => isOpen(finding) && isAtLeast(finding.severity, run.failOn))) return 1
  const incomplete = run.notices.some(({ code }) => NOTICE_CODES[code].incomplete)
  return run.subjects === 0 || incomplete ? 3 : 0
}
