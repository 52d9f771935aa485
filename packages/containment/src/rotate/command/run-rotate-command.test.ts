import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DAY_MS, filesOf, MINUTE_MS, rotationCase } from '../../../test-support/rotation-case.ts'
import { saidByCommand } from '../../../test-support/said-by-command.ts'
import { runRotateCommand } from './run-rotate-command.ts'

const KEYS = `  - { kind: pass-keys, name: passes, every: 30d }
  - { kind: client-key, name: gateway, every: 90d, serverCache: 1h, expires: 120d }
`
const PLAN = `version: 1\nfolder: kept\nrunEvery: 1h\nkeys:\n${KEYS}`

function commandCase(plan = PLAN) {
  const made = rotationCase(KEYS)
  made.write('cloister-rotation.yaml', plan)
  const run = async (...argv: readonly string[]) =>
    await saidByCommand((io) =>
      runRotateCommand(argv, { ...io, folder: made.folder, clock: () => new Date(made.clock.ms) }),
    )
  return { ...made, run }
}

describe('cloister rotate', () => {
  it('says what will be done, does it, and tells how far it is', async () => {
    const { run, pass } = commandCase()
    const plan = await run('plan')
    expect(plan).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `passes (pass-keys)
  now  make a new version
  now  let everybody know it
  now  use the new version
gateway (client-key)
  now  make a new version
  now  let everybody know it
  now  use the new version, waits for --confirm
`,
    })
    expect(await run('run', '--dry-run')).toEqual(plan)
    expect((await run('status')).exitCode).toBe(1)
    const first = await run('run', '--confirm', 'gateway')
    expect(first).toMatchObject({ exitCode: 0, stderr: '' })
    expect(first.stdout).toContain('gateway: use the new version (20261201-')
    pass(DAY_MS)
    const { exitCode, stdout } = await run('status')
    expect(exitCode).toBe(0)
    expect(
      stdout.replaceAll(/20261201-[0-9a-f]{8}/gu, 'VERSION'),
    ).toBe(`KEY      KIND        IN USE             AGE  NEXT                WHEN
passes   pass-keys   VERSION  1d   make a new version  in 28d
gateway  client-key  VERSION  1d   make a new version  in 88d
`)
    expect((await run('run')).stdout).toBe('Nothing is due.\n')
    expect((await run('plan')).stdout).toContain(`passes (pass-keys)
  2026-12-30 23:55Z  make a new version
  2026-12-30 23:55Z  let everybody know it
  2026-12-31 00:00Z  use the new version
  2026-12-31 00:20Z  take the old version away
`)
  })

  it('ends with 1 where something is late, and says what breaks when', async () => {
    const { run, pass } = commandCase()
    await run('run', '--confirm', 'gateway')
    pass(100 * DAY_MS)
    const { exitCode, stdout } = await run('status')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^passes .* make a new version {2}late by 70d$/mu)
    expect(stdout).toContain(
      'now: Nothing fails. Whoever has the old key can make passes for longer than planned.',
    )
    expect(stdout).toMatch(/^gateway .* late by 10d$/mu)
    expect(stdout).toContain(
      'from 2027-03-31 00:00Z: Once the authorization server lets the old key expire it gives no token: every answer is one without the model. [CLOISTER_TOKEN_REFUSED]',
    )
    const told = JSON.parse((await run('status', '--json')).stdout)
    expect(told).toMatchObject({
      isWell: false,
      keys: [
        { key: 'passes', lateMs: expect.any(Number), ageMs: 100 * DAY_MS },
        {
          next: { step: 'create', tooLate: { code: 'CLOISTER_TOKEN_REFUSED' } },
          troubles: [{ code: 'CLOISTER_TOKEN_REFUSED', from: '2027-03-31T00:00:00.000Z' }],
        },
      ],
    })
  })

  it('ends with 1 where somebody took away a key that is needed, and says what fails', async () => {
    const { run, path } = commandCase()
    await run('run', '--confirm', 'gateway')
    writeFileSync(path('passes.json'), '["another"]')
    const { exitCode, stdout } = await run('status')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('now: Passes of the old key are refused.')
    expect(stdout).toContain('[CLOISTER_PASS_INVALID]')
    expect((await run('run')).exitCode).toBe(0)
    expect((await run('status')).exitCode).toBe(0)
  })

  it('says what would fail by the next step, were it taken too early', async () => {
    const { run, pass } = commandCase()
    await run('run', '--confirm', 'gateway')
    await run('run', '--begin', 'gateway', '--begin', 'passes')
    const told = JSON.parse((await run('status', '--json')).stdout)
    expect(told.keys).toMatchObject([
      { next: { step: 'activate', tooEarly: { code: 'CLOISTER_PASS_INVALID' } } },
      { next: { step: 'activate', tooEarly: { code: 'CLOISTER_TOKEN_REFUSED' } } },
    ])
    pass(65 * MINUTE_MS)
    await run('run', '--confirm', 'gateway')
    const later = JSON.parse((await run('status', '--json')).stdout)
    expect(later.keys[1]).toMatchObject({
      next: { step: 'retire', tooEarly: { code: 'CLOISTER_TOKEN_REFUSED' } },
    })
  })

  it.each([
    [[], 'The command is plan, run, status or schema.'],
    [['canary'], 'The command is plan, run, status or schema.'],
    [['run', 'canary'], 'A command takes no further words.'],
    [['run', '--canary'], 'This command line cannot be read'],
    [['run', '--begin', 'canary'], 'The plan has no key of this name.'],
    [['run', '--end', 'canary'], 'The plan has no key of this name.'],
    [['status', '--confirm', 'gateway'], '--confirm, --begin and --end are of run.'],
    [['run', '--dry-run', '--begin', 'gateway'], '--confirm, --begin and --end are of run.'],
  ])('ends with 2 for %j, and repeats nothing of it', async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await commandCase().run(...argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('canary')
  })

  it('ends with 2 for a plan that something fails with, and says the number', async () => {
    const { run } = commandCase(PLAN.replace('every: 30d', 'every: 30d, overlap: 1m'))
    const { exitCode, stderr } = await run('run')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^keys\[0\]\.overlap: 1m is too short: .* Give 20m or more\.$/mu)
  })

  it('ends with 3 where something cannot be read', async () => {
    const { run, path } = commandCase()
    expect((await run('run', '-c', 'nowhere.yaml')).exitCode).toBe(3)
    await run('run', '--confirm', 'gateway')
    writeFileSync(path('state.json'), 'canary')
    for (const command of ['plan', 'run', 'status']) {
      const { exitCode, stdout, stderr } = await run(command)
      expect(exitCode).toBe(3)
      expect(stdout + stderr).toContain('CLOISTER_ROTATION_STATE_INVALID')
      expect(stdout + stderr).not.toContain('canary')
    }
  })

  it('prints the schema that is published, and a page about itself', async () => {
    const { run } = commandCase()
    const published = join(import.meta.dirname, '../../../schema/cloister-rotation.schema.json')
    expect((await run('schema')).stdout).toBe(readFileSync(published, 'utf8'))
    expect(await run('--help')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Exit codes') })
  })

  it('shows nothing secret, in no form and at no time', async () => {
    const { run, pass, folder, path } = commandCase()
    const said: string[] = []
    const secrets = new Set<string>()
    for (let month = 0; month < 6; month++) {
      said.push(await everythingSaid(run))
      for (const secret of secretsBelow(folder)) secrets.add(secret)
      pass(month % 2 === 0 ? 90 * DAY_MS : 70 * MINUTE_MS)
    }
    writeFileSync(path('passes.json'), 'canary')
    said.push(await everythingSaid(run), readFileSync(path('state.json'), 'utf8'))
    expect(secrets.size).toBeGreaterThan(4)
    for (const secret of ['canary', ...secrets]) expect(said.join('\n')).not.toContain(secret)
  })
})

async function everythingSaid(run: ReturnType<typeof commandCase>['run']): Promise<string> {
  const said: string[] = []
  for (const line of [['status'], ['run', '--confirm', 'gateway'], ['status'], ['plan']]) {
    for (const json of [[], ['--json']]) {
      const { stdout, stderr } = await run(...line, ...json)
      said.push(stdout, stderr)
    }
  }
  return said.join('\n')
}

function secretsBelow(folder: string): readonly string[] {
  return [...filesOf(folder)]
    .filter(([name]) => /keys\/.*\.key$/u.test(name))
    .map(([, text]) => (text.startsWith('{') ? (JSON.parse(text) as { d: string }).d : text))
}
