import { openProbeClient } from '../../probe/probe-client.ts'
import type { CheckContext } from '../check-context.ts'
import type { Finding } from '../finding.ts'
import { noticeCollector } from '../load/load-context.ts'
import { type NetworkAccess, reviewNetworkAccess } from '../network-access/review-network-access.ts'
import { NOTICE_CODES } from '../notice.ts'
import type { Report, TargetCoverage } from '../report/report.ts'
import type { Target } from '../target.ts'
import { applyWaivers } from '../waivers/apply-waivers.ts'
import type { AuditRun } from './audit-run.ts'
import { compareToBaseline } from './baseline.ts'
import { describeCheck } from './describe-check.ts'
import { exitCodeOf } from './exit-code.ts'
import { originsOf } from './origins-of.ts'
import { scanTarget } from './scan-target.ts'
import { sortFindings } from './sort-findings.ts'

/** Looks at every target and reports. Whatever a target holds, the run ends with a report. */
export async function runAudit(run: AuditRun): Promise<Report> {
  const { config, active, now } = run
  const signal = run.signal ?? new AbortController().signal
  const probe = openProbeClient({
    allowed: config.targets.flatMap(originsOf),
    active,
    requestsPerSecond: config.requestsPerSecond,
    signal,
  })
  const context: CheckContext = { probe, active, model: config.model, now, signal }
  const checks = run.checks.filter(({ tier }) => active || tier !== 'active')
  const collector = noticeCollector()
  const found: Finding[] = []
  const targets: TargetCoverage[] = []
  const networkAccess: NetworkAccess[] = []
  let subjects = 0
  try {
    for (const target of config.targets) {
      const scan = await scanTarget(target, {
        run: { ...run, checks },
        context,
        note: collector.note,
        onSubject: () => {
          subjects++
          run.onProgress?.({ target: target.name, subjects, findings: found.length })
        },
        onCluster: (cluster) => networkAccess.push(...reviewNetworkAccess(cluster, config.model)),
        onFinding: (finding) => found.push(finding),
      })
      targets.push(coverageOf(target, scan, collector.notices))
    }
  } finally {
    probe.close()
  }
  if (!signal.aborted) run.journal?.end()
  const compared = compareToBaseline(sortFindings(found), run.baseline)
  const waived = applyWaivers(compared.findings, config.waivers, now)
  const notices = [...collector.notices, ...waived.notices]
  const { findings } = waived
  return {
    tool: { name: 'cloister audit', version: run.toolVersion },
    startedAt: now.toISOString(),
    finishedAt: new Date().toISOString(),
    mode: active ? 'active' : 'passive',
    failOn: config.failOn,
    exitCode: exitCodeOf({ findings, notices, subjects, failOn: config.failOn }),
    targets,
    checks: checks.map(describeCheck),
    findings,
    notices,
    networkAccess,
    resolved: compared.resolved,
  }
}

function coverageOf(
  target: Target,
  subjects: Readonly<Record<string, number>>,
  notices: Report['notices'],
): TargetCoverage {
  const complete = !notices.some(
    (notice) => notice.target === target.name && NOTICE_CODES[notice.code].incomplete,
  )
  return { name: target.name, kind: target.kind, subjects, complete }
}
