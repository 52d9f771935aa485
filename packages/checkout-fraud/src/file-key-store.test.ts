import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileKeyStore } from './file-key-store.ts'
import { createKeyring } from './keyring.ts'

let directory = ''
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'keys-')), 'ring')
})
afterEach(async () => {
  await rm(join(directory, '..'), { recursive: true })
})

describe('keys in files', () => {
  it('outlive the process, so that history does', async () => {
    const before = await createKeyring({ store: fileKeyStore({ directory }) }).tokens('email', 'a')
    const after = await createKeyring({ store: fileKeyStore({ directory }) }).tokens('email', 'a')
    expect(after).toEqual(before)
  })

  it('are one key although many processes start at once', async () => {
    const rings = Array.from({ length: 8 }, () => createKeyring({ store: fileKeyStore({ directory }) }))
    const tokens = await Promise.all(rings.map((keys) => keys.tokens('email', 'a')))
    expect(new Set(tokens.map(({ current }) => current)).size).toBe(1)
    expect(await readdir(directory)).toHaveLength(1)
  })

  it('are never replaced by another key of the same time', async () => {
    const store = fileKeyStore({ directory })
    await store.add({ epoch: 700, secret: Buffer.alloc(32, 1) })
    await store.add({ epoch: 700, secret: Buffer.alloc(32, 2) })
    expect((await store.read()).map(({ secret }) => secret[0])).toEqual([1])
  })

  it('are for their owner only', async () => {
    await createKeyring({ store: fileKeyStore({ directory }) }).tokens('email', 'a')
    const [name = ''] = await readdir(directory)
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600)
  })

  it('are gone when they are forgotten', async () => {
    const keys = createKeyring({ store: fileKeyStore({ directory }) })
    await keys.tokens('email', 'a')
    await keys.forget()
    expect(await readdir(directory)).toEqual([])
  })
})
