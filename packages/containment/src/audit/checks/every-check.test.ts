import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditCase } from '../../../test-support/audit-case.ts'
import type { CheckCases } from '../../../test-support/check-case.ts'
import { modelNamed } from '../../../test-support/made-up-models.ts'
import type { Check } from '../check.ts'
import { CHECKS } from './all-checks.ts'

const files = globSync('*/[a-z][a-z][a-z]-[0-9][0-9]-*.ts', { cwd: import.meta.dirname }).filter(
  (file) => !/\.(?:cases|test)\.ts$/u.test(file),
)

const loaded = await Promise.all(
  files.sort().map(async (file) => {
    const id = /([a-z]{3}-\d{2})-/u.exec(file)?.[1]?.toUpperCase() ?? ''
    const { cases }: { readonly cases: CheckCases } = await import(
      resolve(import.meta.dirname, file.replace(/\.ts$/u, '.cases.ts'))
    )
    return { id, check: CHECKS.find((one) => one.id === id) as Check, cases }
  }),
)

const fails = loaded.flatMap(({ id, check, cases }) =>
  cases.fails.map((one) => ({ id, check, one, title: one.title })),
)
const passes = loaded.flatMap(({ id, check, cases }) =>
  cases.passes.map((one) => ({ id, check, one, title: one.title })),
)

describe('every check', () => {
  it('that is written is run, has a number of its own, and has cases', () => {
    expect(loaded.map(({ id }) => id).sort()).toEqual(CHECKS.map(({ id }) => id).sort())
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length)
    expect(loaded.filter(({ cases }) => cases.fails.length === 0 || cases.passes.length === 0)).toEqual([])
  })

  it.each(fails)('$id finds $title', async ({ id, check, one }) => {
    const { findings, notices } = await auditCase(one, [check])
    expect(findings.map(({ checkId }) => checkId)).toContain(id)
    expect(notices).toEqual([])
    if (one.certainty !== undefined) expect(findings[0]?.certainty).toBe(one.certainty)
    if (one.severity !== undefined) expect(findings[0]?.severity).toBe(one.severity)
  })

  it.each(passes)('$id is silent on $title', async ({ check, one }) => {
    const { findings, notices } = await auditCase(one, [check])
    expect({ findings, notices }).toEqual({ findings: [], notices: [] })
  })

  it.each([
    { title: 'weights', answer: { bytes: modelNamed('safetensors') } },
    {
      title: 'a text that says much',
      answer: { text: 'ref: refs/heads/main\nvllm:a 1\nEVALEX = true Werkzeug\n' },
    },
    { title: 'a page', answer: { text: '<html>shop</html>', headers: { 'content-type': 'text/html' } } },
    {
      title: 'JSON',
      answer: {
        json: {
          models: [{ name: 'a', digest: 'b' }],
          object: 'list',
          data: [{ id: 'a', object: 'model', owned_by: 'b' }],
        },
      },
    },
  ])('confirms nothing at an origin that answers 200 and $title to everything', async ({ answer }) => {
    // That it speaks in clear text is true of this server.
    const checks = CHECKS.filter(({ id }) => id !== 'INF-11')
    const { findings, targets } = await auditCase({ title: '', routes: { '*': answer } }, checks)
    expect(findings).toEqual([])
    expect(targets[0]?.subjects).toEqual({ origin: 1 })
  })
})
