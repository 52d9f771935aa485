import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createKeyFile, fileKey, openSealed, sealFile } from '@cloister/containment/seal'
import type { CrashingRotation } from '@cloister/containment/test-support/crashing-rotation.ts'
import { killedChild } from '@cloister/containment/test-support/killed-child.ts'
import { describe, expect, it } from 'vitest'
import { filesOf, MINUTE_MS, rotationCase } from '../../test-support/rotation-case.ts'
import { liveVersions } from './state/key-version.ts'
import { readState } from './state/rotation-state.ts'

const ROUNDS = 7
const PROGRAM = resolve(import.meta.dirname, '../../test-support/crashing-rotation.ts')
const KEYS = `  - { kind: pass-keys, name: passes, every: 2h }
  - { kind: client-key, name: gateway, every: 3h, serverCache: 1m }
  - { kind: session-keys, name: sessions, every: 2h, refreshTokenLifetime: 10m }
  - { kind: sidecar-secret, name: sidecar, every: 2h }
  - { kind: sealing-key, name: models, every: 2h, artifacts: [sealed], adopt: { file: old.key } }
`

const killedAtRandom = (task: CrashingRotation): Promise<void> =>
  killedChild(PROGRAM, task, { messages: 1 + Math.floor(Math.random() * 5), mostMs: 40 })

async function sealedCase() {
  const made = rotationCase(KEYS)
  await createKeyFile(join(made.folder, 'old.key'))
  made.write('model.bin', 'x'.repeat(4096))
  const sealed = join(made.folder, 'sealed/model.sealed')
  mkdirSync(join(made.folder, 'sealed'))
  const keys = await fileKey(join(made.folder, 'old.key'))
  await sealFile(join(made.folder, 'model.bin'), { keys, to: sealed })
  return { ...made, sealed }
}

type SealedCase = Awaited<ReturnType<typeof sealedCase>>

/** How many versions there are so far. Of every live one the secret is there. */
async function countVersions({ path }: SealedCase): Promise<number> {
  const state = await readState(path(''))
  const keys = Object.entries(state?.keys ?? {})
  for (const [name, { versions }] of keys) {
    const live = Object.values(liveVersions(versions)).filter((version) => version !== undefined)
    for (const { id } of live) expect(readFileSync(path(`keys/${name}/${id}.key`), 'utf8')).not.toBe('')
  }
  return keys.reduce((total, [, { versions }]) => total + versions.length, 0)
}

/** What servers read is whole at every moment, and opens what there is. */
async function expectServed({ path, sealed }: SealedCase): Promise<void> {
  const lists = [...filesOf(path(''))].filter(([name]) => name.endsWith('.json'))
  for (const [name, text] of lists) expect(() => JSON.parse(text), name).not.toThrow()
  if (!existsSync(path('models.key'))) return
  const keys = await Promise.all(['models.key', 'models.other.key'].map((name) => fileKey(path(name))))
  await using opened = await openSealed(sealed, { keys })
  expect(Buffer.from(await opened.read(0, 4)).toString()).toBe('xxxx')
}

describe('a rotation that is killed at a random moment', () => {
  it('leaves a valid state, keeps every key that something needs, and the next run goes on', async () => {
    const made = await sealedCase()
    const plan = `version: 1\nfolder: kept\nrunEvery: 1h\nkeys:\n${KEYS}`
    const confirmed = made.plan.keys.map(({ name }) => name)
    let versions = 0
    for (let round = 0; round < ROUNDS; round++) {
      const { clock, folder: planFolder } = made
      await killedAtRandom({ plan, planFolder, beginMs: clock.ms, stepMs: 17 * MINUTE_MS })
      const writtenAt = (await readState(made.path('')))?.writtenAt ?? ''
      clock.ms = Math.max(clock.ms, Date.parse(writtenAt) || 0) + 20 * MINUTE_MS
      versions = await countVersions(made)
      await expectServed(made)
      expect((await made.run({ confirmed })).failed).toEqual([])
      expect((await made.status()).failed).toEqual([])
      expect([...filesOf(made.folder).keys()].filter((name) => name.endsWith('.unfinished'))).toEqual([])
    }
    expect(versions).toBeGreaterThan(made.plan.keys.length)
  }, 120_000)
})
