import type { Finding } from '../finding.ts'
import { SEVERITIES, type Severity } from '../severity.ts'

/** One thing that leaks, with all that was seen of it, from whichever sources. */
export interface ExposedAsset {
  readonly asset: string
  readonly severity: Severity
  /** Names of the targets that tell of it. */
  readonly sources: readonly string[]
  /** Worst first, as in the report. */
  readonly findings: readonly Finding[]
}

/** Joins findings about the same asset. The worst comes first, then the one that more sources tell of. */
export function findingsByAsset(findings: readonly Finding[]): readonly ExposedAsset[] {
  return [...Map.groupBy(findings, ({ asset }) => asset)]
    .map(([asset, all]) => ({ asset, ...joined(all) }))
    .sort(
      (one, other) =>
        SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
        other.sources.length - one.sources.length ||
        one.asset.localeCompare(other.asset),
    )
}

function joined(findings: readonly Finding[]): Omit<ExposedAsset, 'asset'> {
  const severity = SEVERITIES.find((candidate) => findings.some((finding) => finding.severity === candidate))
  return {
    severity: severity ?? 'low',
    sources: [...new Set(findings.map(({ target }) => target))].sort(),
    findings,
  }
}
