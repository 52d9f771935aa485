import * as z from 'zod/mini'

/** What staff are shown of a report of `cloister audit`. */
export interface AuditSummary {
  readonly finishedAt: string
  readonly findings: readonly ShownFinding[]
  /** Open findings beyond those that are shown. */
  readonly more: number
}

export interface ShownFinding {
  readonly severity: Severity
  readonly check: string
  readonly title: string
  readonly asset: string
  readonly fix: string
}

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
type Severity = (typeof SEVERITIES)[number]
const MOST_SHOWN = 50
const CHARACTERS = 2_000

const text = z.pipe(
  z.string(),
  z.transform((value) => value.slice(0, CHARACTERS)),
)
const report = z.object({
  finishedAt: z.iso.datetime({ offset: true }),
  checks: z.array(z.object({ id: text, title: text, fix: text })),
  findings: z.array(
    z.object({
      checkId: text,
      severity: z.enum(SEVERITIES),
      asset: text,
      waiver: z.optional(z.unknown()),
      baseline: z.optional(z.string()),
    }),
  ),
})

/** The open findings of a report, worst first; `undefined` for what is no report. */
export function auditSummary(value: unknown): AuditSummary | undefined {
  const { data } = report.safeParse(value)
  if (data === undefined) return undefined
  const checks = new Map(data.checks.map((check) => [check.id, check]))
  const open = data.findings
    .filter(({ waiver, baseline }) => waiver === undefined && baseline !== 'unchanged')
    .toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity))
  const findings = open.slice(0, MOST_SHOWN).map(({ checkId, severity, asset }) => {
    const { title = checkId, fix = '' } = checks.get(checkId) ?? {}
    return { severity, check: checkId, title, asset, fix }
  })
  return { finishedAt: data.finishedAt, findings, more: open.length - findings.length }
}
