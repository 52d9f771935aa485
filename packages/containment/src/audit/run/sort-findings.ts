import type { Finding } from '../finding.ts'
import { describeLocation } from '../location.ts'
import { SEVERITIES } from '../severity.ts'

/** Worst first, then in an order that does not depend on which check was faster. The same finding stands once. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const once = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  return [...once.values()].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (sortKey(a) < sortKey(b) ? -1 : 1),
  )
}

function sortKey({ checkId, where, anchor = '', fingerprint }: Finding): string {
  return JSON.stringify([checkId, describeLocation(where), anchor, fingerprint])
}
