import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { madeUpTar } from '../../../test-support/made-up-archives.ts'
import { modelNamed } from '../../../test-support/made-up-models.ts'
import type { Check } from '../check.ts'
import { CHECKS } from '../checks/all-checks.ts'
import { NO_HINTS } from '../model-hints.ts'
import { isReport, renderJson } from '../report/render-json.ts'
import type { Report } from '../report/report.ts'
import type { Target } from '../target.ts'
import type { Waiver } from '../waivers/waiver.ts'
import { runAudit } from './run-audit.ts'

const bad = 'services:\n  ollama:\n    image: ollama/ollama\n    ports: ["11434:11434"]\n'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-audit-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

interface Wanted {
  readonly checks?: readonly Check[]
  readonly targets?: readonly Target[]
  readonly waivers?: readonly Waiver[]
}

const scan = ({ checks = CHECKS, targets, waivers = [] }: Wanted = {}): Promise<Report> =>
  runAudit({
    config: {
      targets: targets ?? [{ kind: 'folder', name: 'all', path: '.', ignore: [], everything: false }],
      model: NO_HINTS,
      failOn: 'high',
      requestsPerSecond: 100,
      concurrency: 4,
      waivers,
    },
    configFolder: folder,
    checks,
    active: false,
    now: new Date('2026-11-26T12:00:00Z'),
    toolVersion: '0.0.0',
  })

const codes = ({ notices }: Report): readonly string[] => notices.map(({ code }) => code)

describe('a scan of hostile files', () => {
  it.each([
    [
      'aliases that multiply',
      `apiVersion: v1\nkind: A\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      'DOCUMENT_ALIASES',
    ],
    ['brackets that nest without end', `apiVersion: ${'['.repeat(100_000)}`, 'DOCUMENT_TOO_DEEP'],
    [
      'sequences that nest without end',
      `apiVersion: v1\nkind:\n  ${'- '.repeat(50_000)}a`,
      'DOCUMENT_TOO_DEEP',
    ],
    ['no YAML at all', 'apiVersion: "\nkind: [', 'DOCUMENT_MALFORMED'],
  ])('names %s, and goes on', async (_, text, code) => {
    writeFileSync(join(folder, 'a.yaml'), text)
    writeFileSync(join(folder, 'z.yaml'), bad)
    const report = await scan()
    expect(codes(report)).toEqual([code])
    expect(report.findings.map(({ checkId }) => checkId)).toContain('SEG-02')
  })

  it('follows a link neither round in a circle nor out of the target', async () => {
    mkdirSync(join(folder, 'in'))
    symlinkSync(join(folder, 'in'), join(folder, 'in', 'loop'))
    symlinkSync(tmpdir(), join(folder, 'out'))
    writeFileSync(join(folder, 'z.yaml'), bad)
    expect([...codes(await scan())].sort()).toEqual(['LINK_LOOP', 'LINK_OUTSIDE'])
  })

  it('goes on behind a check that throws, and is not clean', async () => {
    writeFileSync(join(folder, 'z.txt'), 'nothing')
    const [first] = CHECKS.filter(({ id }) => id === 'PIP-02') as [Check]
    const faulty: Check = {
      ...first,
      examine: () => {
        throw new Error('canary')
      },
    }
    const report = await scan({ checks: [faulty] })
    expect([report.exitCode, codes(report), JSON.stringify(report).includes('canary')]).toEqual([
      3,
      ['CHECK_FAILED'],
      false,
    ])
  })
})

describe('how a scan ends', () => {
  it('with 1 for a fault, with 0 once it is waived, and with 1 again on the day after', async () => {
    writeFileSync(join(folder, 'compose.yaml'), bad)
    const waiver = { check: 'SEG-02', owner: 'Ada', reason: 'torn down tonight', expires: '2026-11-26' }
    const codesOf = async (waivers: readonly Waiver[]) => (await scan({ waivers })).exitCode
    expect([
      await codesOf([]),
      await codesOf([waiver]),
      await codesOf([{ ...waiver, expires: '2026-11-25' }]),
    ]).toEqual([1, 0, 1])
  })

  it('with 3 where a target is missing, empty or unreachable', async () => {
    const origin: Target = {
      kind: 'origin',
      name: 'o',
      url: 'http://127.0.0.1:1',
      role: 'other',
      paths: [],
      internal: false,
      addresses: [],
    }
    const missing: Target = { kind: 'folder', name: 'm', path: 'none', ignore: [], everything: false }
    expect([
      (await scan()).exitCode,
      (await scan({ targets: [missing] })).exitCode,
      (await scan({ targets: [origin] })).exitCode,
    ]).toEqual([3, 3, 3])
  })

  it('with the same fingerprint when lines move, in a report of the published shape', async () => {
    writeFileSync(join(folder, 'compose.yaml'), bad)
    const before = await scan()
    writeFileSync(join(folder, 'compose.yaml'), `# moved\n\n\n${bad}`)
    const after = await scan()
    expect(after.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      before.findings.map(({ fingerprint }) => fingerprint),
    )
    expect(isReport(JSON.parse(renderJson(after)))).toBe(true)
  })
})

it('reads what claims again and again to be a model once', async () => {
  writeFileSync(join(folder, 'config.json'), `{${'"model_type",'.repeat(200_000)}`)
  const targets: readonly Target[] = [
    { kind: 'webroot', name: 'shop', path: '.', ignore: [], everything: false },
  ]
  expect((await scan({ targets, checks: CHECKS.filter(({ id }) => id === 'WEB-05') })).findings).toEqual([])
})

describe('a scan of hostile images', () => {
  const image = (path: string): Wanted => ({
    targets: [{ kind: 'image', name: 'image', path, ignore: [], everything: false }],
  })
  const layout = (blobs: Readonly<Record<string, Uint8Array>>): string => {
    mkdirSync(join(folder, 'oci/blobs/sha256'), { recursive: true })
    for (const [letter, content] of Object.entries(blobs)) {
      writeFileSync(join(folder, 'oci/blobs/sha256', letter.repeat(64)), content)
    }
    return 'oci'
  }
  const packed = gzipSync(madeUpTar([{ name: 'app/model.dat', content: Buffer.from(modelNamed('gguf')) }]))

  it('finds what lies behind a layer that is damaged, and is not clean', async () => {
    const report = await scan(image(layout({ a: packed.subarray(0, packed.length / 2), b: packed })))
    expect(report.findings.map(({ checkId }) => checkId)).toContain('IMG-01')
    expect(codes(report)).toContain('CHECK_FAILED')
  })

  it('is not clean where a layer unpacks to too much', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20))
    const report = await scan({
      ...image(layout({ a: bomb })),
      checks: CHECKS.filter(({ id }) => id === 'IMG-01'),
    })
    expect(report.exitCode).toBe(3)
  })

  it('never waits for what is no file, and follows no link out of an image', async () => {
    layout({ a: packed })
    mkdirSync(join(folder, 'oci/blobs/sha256', 'c'.repeat(64)))
    symlinkSync('/nowhere', join(folder, 'oci/blobs/sha256', 'd'.repeat(64)))
    execFileSync('mkfifo', [join(folder, 'oci/blobs/sha256', 'e'.repeat(64))])
    const report = await scan(image('oci'))
    expect(report.findings.map(({ checkId }) => checkId)).toContain('IMG-01')
  })

  it('is not clean where no image lies', async () => {
    mkdirSync(join(folder, 'empty'))
    expect((await scan(image('empty'))).exitCode).toBe(3)
  })
})
