import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const BIN = resolve(repoRoot, 'packages/dev-stack/src/evaluate-bin.ts')
const CONFIG = fileURLToPath(new URL('../support/evaluated-shop.ts', import.meta.url))

interface Ended {
  readonly code: number
  readonly output: string
}

function evaluate(...words: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--conditions=@cloister/source', BIN, ...words],
      { cwd: repoRoot },
      (error, out, err) => done({ code: error === null ? 0 : Number(error.code), output: out + err }),
    )
  })
}

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-evaluate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return folder
}

describe('the evaluate command', () => {
  it('runs at once, on the sample store and the embedded model', async () => {
    const { code, output } = await evaluate()
    expect(code, output).toBe(0)
    for (const capability of ['discovery', 'recommendations', 'support'])
      expect(output).toContain(`${capability} (`)
    expect(output).toMatch(/nDCG@10 +0\.\d+ +0\.\d+/u)
  })

  it('takes the shop and the labels of a merchant, and writes the figures to a file', async () => {
    const data = folderWith(
      'questions.csv',
      'question,source,contains\nWhat does express delivery cost?,/help/delivery,"9,90 €"\n',
    )
    const file = join(data, 'figures.json')
    const { code, output } = await evaluate('--config', CONFIG, '--data', data, '--json', file)
    expect(code, output).toBe(0)
    expect(output).not.toContain('discovery')
    const { model, capabilities } = JSON.parse(readFileSync(file, 'utf8'))
    expect(model).toBe('a-model-of-the-test')
    expect(capabilities).toMatchObject([{ capability: 'support', labelled: 1 }])
    expect(capabilities[0].figures).toContainEqual({
      name: 'says what it has to',
      unit: 'share',
      withoutModel: 0,
      withModel: 1,
    })
  })

  it('names file, row and column of a label that cannot be read', async () => {
    const { code, output } = await evaluate(
      '--data',
      folderWith('queries.csv', 'query,id,rating\nCANARY,A,five\n'),
    )
    expect(code).toBe(1)
    expect(output).toContain('file: queries.csv, row: 2, column: rating')
    expect(output).not.toMatch(/CANARY|five| {4}at /u)
  })

  it.each([
    [['--config', '/nowhere/at/all.ts'], '--config'],
    [['--config', 'package.json'], '--config'],
    [['--data', '/nowhere'], '--data'],
    [['--dta', 'x'], '--help'],
  ])('answers %j with a code and what to do', async (words, hint) => {
    const { code, output } = await evaluate(...words)
    expect(code).toBe(1)
    expect(output).toContain('CLOISTER_OPTIONS_INVALID')
    expect(output).toContain(hint)
    expect(output).not.toContain('    at ')
  })
})
