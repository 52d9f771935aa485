import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

const directory = mkdtempSync(join(tmpdir(), 'cloister-fraud-'))
const file = (name: string): string => join(directory, name)
afterAll(() => rmSync(directory, { recursive: true }))

async function run(...argv: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const write = (to: keyof typeof said) => (text: string) => {
    said[to] += text
  }
  const exitCode = await runCommand(argv, { stdout: write('stdout'), stderr: write('stderr') })
  return { exitCode, ...said }
}

describe('the cloister-fraud command', () => {
  it('goes from made-up orders to a model and to what it would have been worth', async () => {
    const sample = await run('sample', '--seed', '3', '--shoppers', '400', '--days', '75')
    writeFileSync(file('orders.csv'), sample.stdout)
    const trained = await run(
      'train',
      file('orders.csv'),
      '--out',
      file('model.json'),
      '--rounds',
      '20',
      '--until',
      '2026-02-15',
    )
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' })
    expect(trained.stdout).toMatch(/^Trained on \d+ orders, \d+ of them bad; 0 rows were left out\.\n$/u)
    const replayed = await run(
      'replay',
      file('orders.csv'),
      '--scorer',
      file('model.json'),
      '--from',
      '2026-02-15',
      '--json',
      file('report.json'),
    )
    expect(replayed).toMatchObject({ exitCode: 0, stderr: '' })
    expect(replayed.stdout).toContain('area under the ROC curve')
    expect(JSON.parse(readFileSync(file('report.json'), 'utf8')).power.areaUnderRoc).toBeGreaterThan(0.8)
    for (const one of [
      trained.stdout,
      replayed.stdout,
      readFileSync(file('report.json'), 'utf8'),
      readFileSync(file('model.json'), 'utf8'),
    ])
      expect(one).not.toMatch(/freemail|sample-|Muster|2001:db8|tok_/u)
  })

  it('reads a file with columns of other names, and tells bad rows by their line', async () => {
    const canary = 'quillabeth@canary.example'
    writeFileSync(
      file('other.csv'),
      [
        'when,amount,who,fraud',
        ...Array.from(
          { length: 40 },
          (_, row) => `2026-01-${10 + (row % 1)} 10:00,${row + 1},${row % 3},${row % 2}`,
        ),
        `2026-01-11 10:00,${canary},1,0`,
      ].join('\n'),
    )
    const columns = 'placedAt=when,total=amount,accountId=who,isBad=fraud'
    expect(
      await run('train', file('other.csv'), '--columns', columns, '--out', file('other.json')),
    ).toMatchObject({ exitCode: 0, stdout: 'Trained on 40 orders, 20 of them bad; 1 rows were left out.\n' })
    const replayed = await run(
      'replay',
      file('other.csv'),
      '--columns',
      columns,
      '--scorer',
      file('other.json'),
    )
    expect(replayed.stdout).toContain('line 42: total')
    expect(replayed.stdout).not.toContain('canary')
  })

  it.each([
    [['replay', 'orders.csv'], 2, '(option: --scorer, expected: a value)'],
    [['replay', 'a.csv', 'b.csv'], 2, 'replay takes one file.'],
    [['train', 'a.csv', '--out', 'm.json', '--columns', 'nothing=canary'], 2, '--columns'],
    [
      ['train', 'a.csv', '--out', 'm.json', '--from', 'canary'],
      2,
      '--from, expected: a date such as 2026-03-01)',
    ],
    [['sample', '--days', 'canary'], 2, '(option: --days, expected: a number, 0 or more)'],
    [['sample', '--canary'], 2, 'An option was not understood.'],
    [['canary'], 2, 'There is no such command.'],
    [['replay', '/nowhere/canary.csv', '--scorer', '/nowhere/canary.json'], 1, 'There is no such file.'],
  ])('answers %j with what is wrong, and repeats nothing', async (argv, exitCode, sentence) => {
    const { stderr, ...rest } = await run(...argv)
    expect(rest).toEqual({ exitCode, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('canary')
  })

  it('ends quietly when nobody reads on, as before head', async () => {
    const bin = join(import.meta.dirname, '../bin.ts')
    const child = spawn(process.execPath, ['--conditions=@cloister/source', bin, 'sample'])
    const stderr = text(child.stderr)
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    child.stdout.destroy()
    expect(await ended).toEqual([0, null])
    expect(await stderr).toBe('')
  })

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ exitCode: 0, stderr: '' })
    expect((await run('--help')).stdout).toContain('Usage: cloister-fraud <command>')
  })
})
