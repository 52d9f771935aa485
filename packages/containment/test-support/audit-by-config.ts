import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CHECKS } from '../src/audit/checks/all-checks.ts'
import { parseAuditConfig } from '../src/audit/config/parse-audit-config.ts'
import type { Report } from '../src/audit/report/report.ts'
import { runAudit } from '../src/audit/run/run-audit.ts'

/** Runs every static check as `cloister audit --config PATH` would. */
export async function auditByConfig(path: string): Promise<Report> {
  const parsed = parseAuditConfig(readFileSync(path, 'utf8'))
  if (parsed.outcome !== 'config') throw new Error(JSON.stringify(parsed.faults))
  return await runAudit({
    config: parsed.config,
    configFolder: dirname(path),
    checks: CHECKS,
    active: false,
    now: new Date(),
    toolVersion: '0.0.0',
  })
}
