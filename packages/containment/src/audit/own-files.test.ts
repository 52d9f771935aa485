import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHECKS } from './checks/all-checks.ts'
import { initialConfig } from './config/init-config.ts'
import { parseAuditConfig } from './config/parse-audit-config.ts'
import { runAudit } from './run/run-audit.ts'

const repoRoot = resolve(import.meta.dirname, '../../../..')
const paths = ['packages/dev-stack', 'packages/magento-adapter/deploy', 'examples']

describe('the project under its own audit', () => {
  it('has nothing to repair in what it deploys and shows', async () => {
    const parsed = parseAuditConfig(
      JSON.stringify({ version: 1, targets: paths.map((path) => ({ kind: 'folder', path })) }),
    )
    if (parsed.outcome !== 'config') throw new Error('the configuration is not valid')
    const report = await runAudit({
      config: parsed.config,
      configFolder: repoRoot,
      checks: CHECKS,
      active: false,
      now: new Date(),
      toolVersion: '0.0.0',
    })
    expect([report.exitCode, report.findings]).toEqual([0, []])
    expect(report.targets.map(({ complete }) => complete)).toEqual([true, true, true])
  })

  it('writes a first configuration that it can read', () => {
    expect(parseAuditConfig(initialConfig(repoRoot)).outcome).toBe('config')
  })
})
