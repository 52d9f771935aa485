import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createKeyFile,
  fileKey,
  inspectSealed,
  type KeyProvider,
  openSealed,
  passphraseKey,
  sealFile,
  vaultTransitKey,
} from '@cloister/containment/seal'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  DAY_MS,
  MINUTE_MS,
  type RotationCase,
  rotationCase,
  takenBy,
} from '../../test-support/rotation-case.ts'
import { startTransitServer } from '../../test-support/transit-server.ts'

async function seal(made: RotationCase, name: string, keys: readonly KeyProvider[]): Promise<string> {
  mkdirSync(join(made.folder, 'sealed/below'), { recursive: true })
  made.write('plain', 'weights')
  const { path } = await sealFile(join(made.folder, 'plain'), { keys, to: join(made.folder, 'sealed', name) })
  return path
}

async function contentOf(path: string, keys: KeyProvider | readonly KeyProvider[]): Promise<string> {
  await using opened = await openSealed(path, { keys })
  return Buffer.from(await opened.read(0, 7)).toString()
}

const readers = (made: RotationCase) =>
  Promise.all(['models.key', 'models.other.key'].map((name) => fileKey(made.path(name))))

describe('a key file of sealed artifacts', () => {
  const KEY =
    '  - { kind: sealing-key, name: models, every: 90d, artifacts: [sealed], copies: 30d, adopt: { file: old.key } }\n'

  async function begun() {
    const made = rotationCase(KEY)
    await createKeyFile(join(made.folder, 'old.key'))
    const old = await fileKey(join(made.folder, 'old.key'))
    const safe = passphraseKey('a long passphrase in a safe')
    const paths = [await seal(made, 'one.sealed', [old]), await seal(made, 'below/two.sealed', [old, safe])]
    await made.run()
    return { ...made, old, safe, paths }
  }

  it('opens every artifact at every step, and goes when nothing needs it any more', async () => {
    const made = await begun()
    const open = async () =>
      await Promise.all(made.paths.map(async (path) => await contentOf(path, await readers(made))))
    expect(await open()).toEqual(['weights', 'weights'])
    await made.run({ begun: ['models'] })
    expect(await open()).toEqual(['weights', 'weights'])
    // Nobody seals by the new one before all know it.
    expect((await fileKey(made.path('models.key'))).keyId).toBe(made.old.keyId)
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['models activate'])
    expect(await open()).toEqual(['weights', 'weights'])
    const { keyId } = await fileKey(made.path('models.key'))
    expect(keyId).not.toBe(made.old.keyId)
    const summaries = await Promise.all(made.paths.map((path) => inspectSealed(path)))
    expect(summaries.map(({ keyIds }) => keyIds)).toEqual([[keyId], [keyId, 'passphrase']])
    expect(await contentOf(made.paths[1] ?? '', made.safe)).toBe('weights')
    made.pass(30 * DAY_MS)
    expect(takenBy(await made.run())).toEqual([])
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['models retire'])
    expect(await open()).toEqual(['weights', 'weights'])
  })

  it('stays while one artifact needs it that could not be rewrapped, and says so', async () => {
    const made = await begun()
    await made.run({ begun: ['models'] })
    made.pass(5 * MINUTE_MS)
    await made.run()
    // A copy of before comes back and is damaged: nobody can tell what it needs.
    const broken = join(made.folder, 'sealed/three.sealed')
    writeFileSync(broken, 'canary')
    made.pass(60 * DAY_MS)
    expect((await made.run()).failed).toEqual([{ key: 'models', code: 'CLOISTER_SEALED_UNREADABLE' }])
    const status = await made.status()
    expect(status.failed).toEqual([{ key: 'models', code: 'CLOISTER_SEALED_UNREADABLE' }])
    expect(await contentOf(made.paths[0] ?? '', await readers(made))).toBe('weights')
  })

  it('that is given out late: what was sealed meanwhile by the old one is rewrapped by the next run', async () => {
    const made = await begun()
    await made.run({ begun: ['models'] })
    made.pass(5 * MINUTE_MS)
    await made.run()
    const late = await seal(made, 'late.sealed', [made.old])
    expect((await made.status()).keys[0]?.troubles).toEqual([
      expect.objectContaining({ says: expect.stringMatching(/^1 sealed files are not wrapped/u) }),
    ])
    made.pass(60 * DAY_MS)
    expect(takenBy(await made.run())).toEqual(['models retire'])
    expect(await contentOf(late, await readers(made))).toBe('weights')
  })

  it('that was taken away too early loses what only it opens, as the status says', async () => {
    const made = await begun()
    const copy = await seal(made, '../copy.sealed', [made.old])
    await made.run({ begun: ['models'] })
    made.pass(5 * MINUTE_MS)
    await made.run()
    const [next] = (await made.status()).keys
    expect(next?.next).toMatchObject({ step: 'retire', tooEarly: { code: 'CLOISTER_KEY_REFUSED' } })
    const withoutOld = await fileKey(made.path('models.key'))
    await expect(openSealed(copy, { keys: withoutOld })).rejects.toMatchObject({
      code: 'CLOISTER_KEY_REFUSED',
    })
    expect(await contentOf(copy, await readers(made))).toBe('weights')
  })
})

describe('a key of the transit engine', () => {
  async function begun() {
    const server = await startTransitServer()
    onTestFinished(() => server.close())
    const made = rotationCase(
      `  - { kind: transit-key, name: models, every: 90d, artifacts: [sealed], key: "${server.url}/v1/transit/keys/models", tokenFile: token, ca: ca.pem }\n`,
      1_780_000_000_000 + 100 * DAY_MS,
    )
    made.write('token', `${server.token}\n`)
    made.write('ca.pem', server.ca)
    const { url, token, ca } = server
    const key = vaultTransitKey({
      url,
      key: 'models',
      token,
      tls: { ca },
      network: { allow: ['127.0.0.0/8'] },
    })
    return { ...made, server, key, artifact: await seal(made, 'one.sealed', [key]) }
  }

  it('has the age that its service tells, is rotated, and every artifact rewrapped', async () => {
    const made = await begun()
    const late = await made.run()
    expect(takenBy(late)).toEqual(['models create', 'models publish', 'models activate'])
    expect(made.server.versions()).toBe(2)
    expect(await contentOf(made.artifact, made.key)).toBe('weights')
    expect((await made.run()).taken).toEqual([])
    expect(made.server.versions()).toBe(2)
    made.pass(5 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual(['models retire'])
    made.server.setOldest(2)
    expect(await contentOf(made.artifact, made.key)).toBe('weights')
    expect((await made.status()).keys[0]).toMatchObject({
      troubles: [],
      versions: [{ id: 'v2', state: 'active' }],
    })
  })

  it('closes old versions only when no artifact needs them, and then really', async () => {
    const made = await begun()
    await made.run()
    const copy = await seal(made, 'two.sealed', [made.key])
    const old = Buffer.from(await made.key.wrap(new Uint8Array(32), {}))
    made.pass(90 * DAY_MS)
    await made.run()
    made.pass(5 * MINUTE_MS)
    await made.run()
    expect(old.toString()).toMatch(/^vault:v2:/u)
    await expect(made.key.unwrap(old, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    expect(await contentOf(copy, made.key)).toBe('weights')
  })

  it('is not rotated twice where a run was cut off after the service had done it', async () => {
    const made = await begun()
    made.pass(-100 * DAY_MS)
    await made.run()
    // As if the run had ended between the service and the state.
    made.server.rotate()
    const done = await made.run({ begun: ['models'] })
    expect(takenBy(done)).toEqual(['models create', 'models publish', 'models activate'])
    expect(made.server.versions()).toBe(2)
  })

  it('whose old version was closed by hand too early does not open, as the status says', async () => {
    const made = await begun()
    await made.run()
    const stale = await made.key.wrap(new Uint8Array(32), {})
    await made.run({ begun: ['models'] })
    made.server.setOldest(99)
    await expect(made.key.unwrap(stale, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    expect((await made.status()).keys[0]?.troubles).toEqual([
      expect.objectContaining({ code: 'CLOISTER_KEY_REFUSED' }),
    ])
  })

  it('whose service is away fails alone, and nothing of the token is told', async () => {
    const made = await begun()
    await made.server.close()
    const { failed } = await made.run()
    expect(failed).toEqual([{ key: 'models', code: 'CLOISTER_KEY_SERVICE_FAILED' }])
    expect(JSON.stringify(await made.status())).not.toContain(made.server.token)
  })
})
