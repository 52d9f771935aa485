import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { auditByConfig } from '@cloister/containment/test-support/audit-by-config.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DEPLOY, edited, readDeployed } from './deploy-folder.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'

type Report = Awaited<ReturnType<typeof auditByConfig>>

describe('the reference under the audit', () => {
  it('is clean: nothing is open, and nothing is waived', async () => {
    const report = await auditByConfig(resolve(DEPLOY, 'cloister-audit.yaml'))
    expect([report.exitCode, report.findings, report.notices]).toEqual([0, [], []])
    const [target] = report.targets
    expect(target?.complete).toBe(true)
    // Nothing is clean because nobody looked.
    expect(Object.keys(target?.subjects ?? {}).sort()).toEqual(
      expect.arrayContaining([
        'cluster',
        'dockerfile',
        'gateway-config',
        'infrastructure',
        'manifest',
        'policy',
      ]),
    )
  })

  it('lets one workload reach the model, and nobody from outside', async () => {
    const { networkAccess } = await auditByConfig(resolve(DEPLOY, 'cloister-audit.yaml'))
    const reached = networkAccess.map(({ workload, isClosed, sources }) => ({
      workload,
      isClosed,
      by: [...new Set(sources.map(({ name }) => name))],
    }))
    const gateway = 'pods app.kubernetes.io/name=gateway of namespaces kubernetes.io/metadata.name=gateway'
    // The second is the workload of these files that has those labels.
    expect(reached).toEqual([{ workload: 'llm/model', isClosed: true, by: [gateway, 'gateway/gateway'] }])
  })
})

describe('a fault that is planted in the reference', () => {
  const folder = mkdtempSync(resolve(tmpdir(), 'cloister-deploy-'))
  const planted = PLANTED_FAULTS.map(([path, from, to, check], index) => ({
    title: `${check} sees ${path}: ${to.trim().split('\n').at(-1) || `without ${from.trim().split('\n')[0]}`}`,
    target: `copy-${index}`,
    path,
    from,
    to,
    check,
  }))
  let report: Report

  // One run over a copy for each fault: to start the audit anew for each would take a minute.
  beforeAll(async () => {
    for (const { target, path, from, to } of planted) {
      cpSync(DEPLOY, resolve(folder, target), { recursive: true })
      writeFileSync(resolve(folder, target, path), edited(readDeployed(path), from, to))
    }
    const config = parse(readDeployed('cloister-audit.yaml')) as object
    const targets = planted.map(({ target }) => ({ kind: 'folder', name: target, path: target }))
    writeFileSync(resolve(folder, 'cloister-audit.yaml'), JSON.stringify({ ...config, targets }))
    report = await auditByConfig(resolve(folder, 'cloister-audit.yaml'))
  }, 180_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  it('is one of more than forty', () => {
    expect(planted.length).toBeGreaterThan(40)
  })

  it.each(planted)('$title', ({ target, check }) => {
    // The reference has no finding of its own, so that each is the fault's.
    const found = report.findings.filter((finding) => finding.target === target).map(({ checkId }) => checkId)
    expect(found).toContain(check)
  })
})
