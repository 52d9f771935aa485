import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRINTERS } from '@cloister/core/test-support/printers.ts'
import { describe, expect, it } from 'vitest'
import { DAY_MS, filesOf, MINUTE_MS, rotationCase, takenBy } from '../../test-support/rotation-case.ts'

const PASSES = '  - { kind: pass-keys, name: passes, every: 30d }\n'

describe('keys of passes', () => {
  it('are there after the first run, and used at once, because nothing else could be', async () => {
    const made = rotationCase(PASSES)
    expect(takenBy(await made.run())).toEqual(['passes create', 'passes publish', 'passes activate'])
    expect(made.json('passes.json')).toEqual([expect.stringMatching(/^[\w-]{43}$/u)])
    expect(takenBy(await made.run())).toEqual([])
  })

  it('are known before they sign, and verify for as long as something may be shown', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    const [old] = made.json('passes.json') as [string]
    made.pass(30 * DAY_MS - 5 * MINUTE_MS - 1)
    expect(takenBy(await made.run())).toEqual([])
    made.pass(1)
    expect(takenBy(await made.run())).toEqual(['passes create', 'passes publish'])
    const [first, next] = made.json('passes.json') as [string, string]
    expect(first).toBe(old)
    made.pass(5 * MINUTE_MS - 1)
    expect(takenBy(await made.run())).toEqual([])
    made.pass(1)
    expect(takenBy(await made.run())).toEqual(['passes activate'])
    expect(made.json('passes.json')).toEqual([next, old])
    made.pass(20 * MINUTE_MS - 1)
    expect(takenBy(await made.run())).toEqual([])
    expect(made.json('passes.json')).toEqual([next, old])
    made.pass(1)
    expect(takenBy(await made.run())).toEqual(['passes retire'])
    expect(made.json('passes.json')).toEqual([next])
    expect([...filesOf(made.folder).values()].join()).not.toContain(old)
  })

  it('are renewed early where somebody says so, in the same steps', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    expect(takenBy(await made.run({ begun: ['passes'] }))).toEqual(['passes create', 'passes publish'])
    expect(takenBy(await made.run({ begun: ['passes'] }))).toEqual([])
  })

  it('that somebody else may have are taken away at once where somebody says so, and no others', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    const [old] = made.json('passes.json') as [string]
    // There is no older one yet, and the one in use stays.
    expect(takenBy(await made.run({ ended: ['passes'] }))).toEqual([])
    await made.run({ begun: ['passes'] })
    expect(takenBy(await made.run({ ended: ['passes'] }))).toEqual([])
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run({ ended: ['passes'] }))).toEqual(['passes activate', 'passes retire'])
    expect(made.json('passes.json')).toEqual([expect.not.stringContaining(old)])
  })

  it('that were in use before are adopted with their age, and go by the same steps', async () => {
    const key = 'k'.repeat(43)
    const made = rotationCase(PASSES.replace(' }', ', adopt: { file: old.key } }'))
    made.write('old.key', `${key}\n`)
    const before = new Date(made.clock.ms - 40 * DAY_MS)
    utimesSync(join(made.folder, 'old.key'), before, before)
    expect(takenBy(await made.run())).toEqual(['passes create', 'passes publish'])
    expect((made.json('passes.json') as string[])[0]).toBe(key)
  })

  it.each([['canary'], [''], ['canary '.repeat(20)]])('are not adopted from %j', async (text) => {
    const made = rotationCase(PASSES.replace(' }', ', adopt: { file: old.key } }'))
    made.write('old.key', text)
    expect((await made.run()).failed).toEqual([{ key: 'passes', code: 'CLOISTER_KEY_FILE_INVALID' }])
    expect(existsSync(made.path('passes.json'))).toBe(false)
  })

  it('belong to their owner alone, whatever the umask is', async () => {
    const before = process.umask(0)
    try {
      const made = rotationCase(PASSES)
      await made.run()
      const secrets = [...filesOf(made.path('')).keys()].filter((name) => name !== '.lock')
      expect(secrets.length).toBe(3)
      for (const name of secrets) expect(statSync(made.path(name)).mode & 0o777).toBe(0o600)
      for (const name of ['', 'keys', 'keys/passes']) expect(statSync(made.path(name)).mode & 0o077).toBe(0)
    } finally {
      process.umask(before)
    }
  })
})

describe('a rotation that did not go as it should', () => {
  it('that was late waits as long all the same', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    made.pass(400 * DAY_MS)
    expect(takenBy(await made.run())).toEqual(['passes create', 'passes publish'])
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['passes activate'])
  })

  it('waits anew where servers had to be given something anew', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    const [old] = made.json('passes.json') as [string]
    await made.run({ begun: ['passes'] })
    const published = made.text('passes.json')
    made.pass(5 * MINUTE_MS)
    await made.run()
    // As if the run had been killed after its state, and before the file.
    writeFileSync(made.path('passes.json'), published)
    made.pass(20 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual([])
    expect(made.json('passes.json')).toContain(old)
    made.pass(20 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['passes retire'])
  })

  it('uses no key that somebody took out of the file meanwhile: it has to be known for long enough', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    await made.run({ begun: ['passes'] })
    made.pass(5 * MINUTE_MS)
    writeFileSync(made.path('passes.json'), '[]')
    expect(takenBy(await made.run())).toEqual([])
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['passes activate'])
  })

  it('does not begin anew where its state is gone', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    const before = made.text('passes.json')
    rmSync(made.path('state.json'))
    expect((await made.run()).failed).toEqual([{ key: 'passes', code: 'CLOISTER_ROTATION_STATE_INVALID' }])
    expect(made.text('passes.json')).toBe(before)
  })

  it('changes nothing where a key is gone that is needed, and goes on with the others', async () => {
    const made = rotationCase(`${PASSES}  - { kind: pass-keys, name: others, every: 30d }\n`)
    await made.run()
    const before = made.text('passes.json')
    rmSync(made.path('keys/passes'), { recursive: true })
    made.pass(60 * DAY_MS)
    const done = await made.run()
    expect(done.failed).toEqual([{ key: 'passes', code: 'CLOISTER_ROTATION_STATE_INVALID' }])
    expect(takenBy(done)).toEqual(['others create', 'others publish'])
    expect(made.text('passes.json')).toBe(before)
  })

  it('destroys what a killed run had begun to write, and nothing of another program', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    const end = `.${'a'.repeat(16)}.unfinished`
    const own = [`.state.json${end}`, `.passes.json${end}`, `keys/passes/.x.key${end}`]
    const others = [`.model.sealed${end}`, '.state.json.unfinished', 'passes.unfinished']
    for (const name of [...own, ...others]) writeFileSync(made.path(name), 'canary')
    await made.run()
    const left = [...filesOf(made.path('')).keys()]
    expect(left.filter((name) => name.endsWith('.unfinished')).sort()).toEqual([...others].sort())
  })

  it('that is ended by its caller has changed nothing halfway', async () => {
    const made = rotationCase(PASSES)
    const ended = await made.run({ signal: AbortSignal.abort() })
    expect(ended).toEqual({ taken: [], held: [], failed: [{ key: 'passes', code: 'CLOISTER_ABORTED' }] })
    expect(takenBy(await made.run())).toHaveLength(3)
  })

  it('does nothing by a clock that is behind', async () => {
    const made = rotationCase(PASSES)
    await made.run()
    made.pass(-301_000)
    await expect(made.run()).rejects.toMatchObject({ code: 'CLOISTER_ROTATION_CLOCK_BEHIND' })
  })

  it.each([
    ['no JSON', 'canary'],
    ['a version that skipped a state', (text: string) => text.replace(/"publishedAt": "[^"]+",\s*/u, '')],
    ['a time that runs back', (text: string) => text.replace(/"activeAt": "2026/u, '"activeAt": "2016')],
    ['a key it does not know', (text: string) => text.replace('"kind"', '"canary": 1, "kind"')],
    ['another kind', (text: string) => text.replace('pass-keys', 'session-keys')],
    ['a path for a name', (text: string) => text.replace(/"id": "[^"]+"/u, '"id": "../canary"')],
  ])('does nothing by a state of %s', async (_what, change) => {
    const made = rotationCase(PASSES)
    await made.run()
    const state = made.text('state.json')
    writeFileSync(made.path('state.json'), typeof change === 'string' ? change : change(state))
    const outcome = await made.run().then(
      ({ failed }) => failed[0]?.code,
      (error: { code: string }) => error.code,
    )
    expect(outcome).toBe('CLOISTER_ROTATION_STATE_INVALID')
  })

  it('goes into no folder that others may enter', async () => {
    const made = rotationCase(PASSES.replace('passes', 'a'))
    const open = { ...made.plan, folder: '.' }
    const { runRotation } = await import('./run-rotation.ts')
    const { chmodSync } = await import('node:fs')
    chmodSync(made.folder, 0o755)
    const options = { planFolder: made.folder, now: () => new Date(made.clock.ms) }
    await expect(runRotation(open, options)).rejects.toMatchObject({ code: 'CLOISTER_FOLDER_NOT_PRIVATE' })
  })
})

describe('what a rotation says of itself', () => {
  it.each(PRINTERS)('holds nothing secret when it is shown by %s', async (_name, print) => {
    const made = rotationCase(
      `${PASSES}  - { kind: client-secret, name: secret, every: 90d, adopt: { file: old.secret }, proof: { issuer: "https://127.0.0.1:9", clientId: a, allow: [127.0.0.0/8] } }\n`,
    )
    made.write('old.secret', 'canary-canary-canary')
    const said: unknown[] = [await made.run(), await made.run({ begun: ['passes', 'secret'] })]
    made.pass(DAY_MS)
    said.push(await made.run(), await made.status())
    const secrets = [...filesOf(made.path('keys')).values()]
    writeFileSync(made.path('state.json'), secrets.join('\n'))
    said.push(await made.run().catch((error: unknown) => error), await made.status())
    expect(secrets.length).toBe(4)
    for (const value of said)
      for (const secret of secrets)
        expect(print(value).includes(secret), 'a secret in what is shown').toBe(false)
  })
})

describe('two runs at once', () => {
  it('do not meet in a folder', async () => {
    const made = rotationCase(PASSES)
    const outcomes = await Promise.allSettled([made.run(), made.run(), made.run()])
    const codes = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : outcome.reason.code))
    expect(codes.sort()).toEqual(['CLOISTER_ROTATION_BUSY', 'CLOISTER_ROTATION_BUSY', 'done'])
  })
})
