import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRINTERS } from '@cloister/core/test-support/printers.ts'
import { describe, expect, it } from 'vitest'
import {
  DAY_MS,
  filesOf,
  HOUR_MS,
  MINUTE_MS,
  rotationCase,
  takenBy,
} from '../../test-support/rotation-case.ts'

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

describe('a client key', () => {
  const CLIENT = '  - { kind: client-key, name: gateway, every: 90d, serverCache: 1h }\n'

  it('is published before it is used, and used when somebody confirmed it', async () => {
    const made = rotationCase(CLIENT)
    const { held } = await made.run()
    expect(held).toEqual([{ key: 'gateway', step: 'activate', gate: 'confirmation' }])
    expect(existsSync(made.path('gateway.jwk.json'))).toBe(false)
    await made.run({ confirmed: ['gateway'] })
    const { kid, d } = made.json('gateway.jwk.json') as { kid: string; d: string }
    await made.run({ begun: ['gateway'] })
    const jwks = made.json('gateway.jwks.json') as { keys: { kid: string }[] }
    expect(jwks.keys.map((key) => key.kid)).toEqual([kid, expect.any(String)])
    expect(made.text('gateway.jwks.json')).not.toContain(d)
    for (const key of jwks.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
      expect(createPublicKey({ key, format: 'jwk' }).asymmetricKeyType).toBe('ec')
    }
    // Too early, whatever is confirmed.
    expect(takenBy(await made.run({ confirmed: ['gateway'] }))).toEqual([])
    made.pass(65 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual([])
    expect(takenBy(await made.run({ confirmed: ['gateway'] }))).toEqual(['gateway activate'])
    expect((made.json('gateway.jwk.json') as { kid: string }).kid).toBe(jwks.keys[1]?.kid)
  })

  it('is written where the authorization server reads it, and so that it can', async () => {
    const made = rotationCase(CLIENT.replace(' }', ', jwks: ../public/jwks.json }'))
    const before = process.umask(0o077)
    await made.run().finally(() => process.umask(before))
    const path = join(made.folder, 'public/jwks.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      keys: [expect.objectContaining({ alg: 'ES256' })],
    })
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  it('that was in use before is adopted from PEM, under the name that the server knows', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const made = rotationCase(CLIENT.replace(' }', ', adopt: { file: old.pem, id: key-7 } }'))
    made.write('old.pem', pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
    await made.run()
    expect(made.json('gateway.jwk.json')).toMatchObject({
      kid: 'key-7',
      ...pair.publicKey.export({ format: 'jwk' }),
    })
  })
})

describe('a secret of the Magento sidecar', () => {
  it('has two places, of which the one that is not used is given to nobody', async () => {
    const made = rotationCase('  - { kind: sidecar-secret, name: sidecar, every: 30d }\n')
    await made.run({ confirmed: ['sidecar'] })
    const places = () => [made.text('sidecar.a.secret'), made.text('sidecar.b.secret')]
    const [first, nobodys] = places()
    expect(new Set(places()).size).toBe(2)
    await made.run({ begun: ['sidecar'] })
    const [, second] = places()
    expect([places()[0], second === nobodys]).toEqual([first, false])
    made.pass(5 * MINUTE_MS)
    await made.run({ confirmed: ['sidecar'] })
    expect(places()).toEqual([first, second])
    made.pass(HOUR_MS)
    await made.run()
    expect(places()).toEqual([nobodys, second])
    await made.run({ begun: ['sidecar'] })
    expect(places()).toEqual([expect.not.stringContaining(first ?? ''), second])
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
