import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boosterJson } from '../test-support/booster-json.ts'
import { verifyAuditLog } from './audit/verify-audit-log.ts'
import { DEFAULT_FRAUD_POLICY } from './default-fraud-policy.ts'
import { DEGRADED_REASONS } from './fraud-decision.ts'
import { ORDER_OUTCOMES } from './outcomes.ts'
import { FEATURES, SCHEMA_ID } from './signal-frame.ts'

const PACKAGE = join(import.meta.dirname, '..')
let directory: string
let readme: string

beforeAll(async () => {
  readme = await readFile(join(PACKAGE, 'README.md'), 'utf8')
  // Inside of the package, where its own name is known.
  directory = await mkdtemp(join(PACKAGE, '.readme-'))
})
afterAll(() => rm(directory, { recursive: true }))

/** Every order has the same score. */
const model = boosterJson([-3], {
  ...{ features: FEATURES.length, featureNames: FEATURES, attributes: { schema: SCHEMA_ID } },
})

describe('the README', () => {
  // The deadline of the example may pass on a machine that is busy with other tests; then it is tried again, whole.
  it('starts with an example that decides an order, reports its outcome and explains it', {
    retry: 2,
  }, async () => {
    await rm(join(directory, 'audit'), { recursive: true, force: true })
    const [, example = ''] = /```ts\n([\s\S]*?)\n```/u.exec(readme) ?? []
    const told = 'process.stdout.write(JSON.stringify({ action, degraded: decision.degraded, record }))'
    await writeFile(join(directory, 'example.mjs'), `${example}\n${told}\n`)
    await writeFile(join(directory, 'fraud.json'), JSON.stringify(model))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@cloister/source', 'example.mjs'],
      { cwd: directory },
    )

    expect(JSON.parse(stdout)).toMatchObject({
      ...{ action: 'allow', degraded: false },
      record: { source: 'model', counterfactuals: { status: 'computed' }, faults: [] },
    })
    expect(stdout).not.toMatch(/fictiva|imaginary|192\.0\.2/iu)
    expect(await verifyAuditLog(join(directory, 'audit'))).toMatchObject({ entries: 2, faults: [] })
  })

  it('names every reason for which a decision can be degraded', () => {
    const unnamed = DEGRADED_REASONS.filter((reason) => !readme.includes(`\`${reason}\``))
    // Said in words: it is not a failure.
    expect(unnamed).toEqual(['opted_out'])
  })

  it('names every outcome, and what a policy may say', () => {
    const { version: _, ...parts } = DEFAULT_FRAUD_POLICY
    const named = [...ORDER_OUTCOMES, ...Object.keys(parts)]
    expect(named.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
