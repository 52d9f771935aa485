import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { auditCase } from '../../../../test-support/audit-case.ts'
import { madeUpFinding, madeUpReport } from '../../../../test-support/made-up-report.ts'
import { CHECKS } from '../../checks/all-checks.ts'
import { observeAnswer } from '../../checks/observe-answer.ts'
import { NOTICE_CODES, type NoticeCode } from '../../notice.ts'
import { describeCheck } from '../../run/describe-check.ts'
import { renderSarif } from './render-sarif.ts'

/** Fetched and not committed, because the schema of OASIS is OASIS's. */
const file = resolve(import.meta.dirname, '../../../../../../.cache/sarif-schema/sarif-2.1.0.json')
const given = existsSync(file)
const where = given ? '' : ' (skipped: run .ci/fetch-sarif-schema to get the schema from npm)'

/** What the schema of OASIS says against a log; nothing where it holds. */
function faultsOf(log: unknown): readonly string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  // It is of draft 4, and says nothing that draft 7 would read in another way; only these two words are spelt otherwise.
  const { $schema: _, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  const validate = ajv.compile(schema)
  validate(log)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const observed = observeAnswer({
  answer: {
    outcome: 'answered',
    method: 'GET',
    // What a redirect of the server said.
    url: 'https://model.shop.example/of/ada.canary%40shop.example/a b?to=ada.canary@shop.example',
    status: 200,
    headers: {},
    contentType: 'text/plain',
    body: new Uint8Array(),
    truncated: false,
    redirectsOutside: false,
  },
  anchor: 'a',
  says: 'It says so.',
  signals: ['a', 'b'],
})
const ofEverything = madeUpReport({
  checks: CHECKS.map(describeCheck),
  findings: [
    madeUpFinding(),
    madeUpFinding({ ...observed, baseline: 'new' }),
    madeUpFinding({
      where: { kind: 'file', path: 'a folder/ü #1.tar', members: ['blobs/sha256/a'] },
      baseline: 'unchanged',
      waiver: { owner: 'Ada', reason: 'torn down tonight', expires: '2026-11-26' },
    }),
    madeUpFinding({ where: { kind: 'file', path: 'deploy/a.yaml', line: 3 }, anchor: 'container api' }),
  ],
  notices: (Object.keys(NOTICE_CODES) as NoticeCode[]).map((code) => ({ code, target: 'a', place: 'b' })),
})

describe('the report as SARIF', () => {
  it.skipIf(!given)(`is what OASIS says that a log is, whatever it has to say${where}`, () => {
    expect(faultsOf(JSON.parse(renderSarif(ofEverything)))).toEqual([])
  })

  it.skipIf(!given)(`of a run that found nothing, or something, is such a log too${where}`, async () => {
    const files = { 'a.ts': 'new OpenAI({ dangerouslyAllowBrowser: true })\n' }
    for (const one of [
      { title: '', files },
      { title: '', files: { 'a.ts': '' } },
    ])
      expect(faultsOf(JSON.parse(renderSarif(await auditCase(one, CHECKS))))).toEqual([])
  })

  it.skipIf(!given)(`would be told if it were none${where}`, () => {
    const log = JSON.parse(renderSarif(ofEverything))
    log.runs[0].results[0].level = 'dreadful'
    log.runs[0].results[1].locations[0].physicalLocation.artifactLocation.uri = 'not a [uri]'
    expect(faultsOf(log)).toHaveLength(2)
  })
})
