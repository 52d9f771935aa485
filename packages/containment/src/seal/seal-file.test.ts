import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passphraseKey } from '../keys/passphrase-key.ts'
import { inspectSealed } from './inspect-sealed.ts'
import { openSealed } from './open-sealed.ts'
import { sealFile } from './seal-file.ts'
import { unsealFile } from './unseal-file.ts'

const MIB = 1 << 20

describe('a sealed file', () => {
  it.each([0, 1, 1023, 1024, 1025, 3 * 1024, 300_000])(
    'of %i bytes is the same again after it was unsealed',
    async (length) => {
      const { folder, key, content } = await sealedCase()
      const { path, bytes } = content('model.gguf', length)
      const sealed = await sealFile(path, { keys: key, frameBytes: 1024 })
      expect(sealed).toMatchObject({ path: `${path}.sealed`, plaintextBytes: length })
      expect(statSync(sealed.path).size).toBe(sealed.sealedBytes)
      const opened = await unsealFile(sealed.path, { keys: key, to: join(folder, 'out') })
      expect(opened.path).toBe(join(folder, 'out/model.gguf'))
      expect(readFileSync(opened.path).equals(bytes)).toBe(true)
    },
  )

  it('is worked on by several threads, and says how far it is', async () => {
    const { folder, key, content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 21 * MIB + 5)
    const seen: number[] = []
    const { path: sealed } = await sealFile(path, {
      keys: key,
      threads: 3,
      onProgress: ({ doneBytes }) => seen.push(doneBytes),
    })
    expect(seen.at(-1)).toBe(bytes.length)
    const { path: opened } = await unsealFile(sealed, { keys: key, to: join(folder, 'out'), threads: 2 })
    expect(readFileSync(opened).equals(bytes)).toBe(true)
  })

  it('holds nothing of the content, and no two that hold the same are alike', async () => {
    const { folder, key } = await sealedCase()
    const path = join(folder, 'model.txt')
    writeFileSync(path, 'the weights of a merchant '.repeat(200))
    const files = await Promise.all(
      ['a', 'b'].map((to) => sealFile(path, { keys: key, to: join(folder, to), frameBytes: 1024 })),
    )
    const [one, other] = files.map((file) => readFileSync(file.path))
    expect(one?.includes('weights')).toBe(false)
    expect(one?.subarray(8192).equals(other?.subarray(8192) ?? Buffer.alloc(0))).toBe(false)
  })

  it('can be read at any place', async () => {
    const { key, content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 10_000)
    const { path: sealed } = await sealFile(path, { keys: key, frameBytes: 1024 })
    await using opened = await openSealed(sealed, { keys: key, keptFrames: 2 })
    const place = fc.tuple(fc.nat(10_000), fc.nat(10_000)).filter(([from, length]) => from + length <= 10_000)
    await fc.assert(
      fc.asyncProperty(place, async ([from, length]) => {
        const part = await opened.read(from, length)
        expect(bytes.subarray(from, from + length).equals(part)).toBe(true)
      }),
    )
    await expect(opened.read(9_999, 2)).rejects.toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID' })
    await expect(opened.read(-1, 1)).rejects.toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID' })
    await opened.close()
    await expect(opened.read(0, 1)).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
  })

  it('says what it is to everybody, and its context is asked for before a key is', async () => {
    const { folder, key, content } = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    const context = { model: 'reranker', stage: 'production' }
    const { path: sealed } = await sealFile(path, {
      keys: [key, passphraseKey('correct horse battery')],
      context,
      name: 'models/reranker.gguf',
    })
    expect(await inspectSealed(sealed)).toMatchObject({
      name: 'models/reranker.gguf',
      context,
      plaintextBytes: 5_000,
      frames: 1,
      keyIds: [key.keyId, 'passphrase'],
    })
    const never = { ...key, unwrap: () => Promise.reject(new Error('asked')) }
    const to = join(folder, 'out')
    await expect(
      unsealFile(sealed, { keys: never, to, context: { stage: 'staging' } }),
    ).rejects.toMatchObject({ code: 'CLOISTER_CONTEXT_MISMATCH' })
    const { path: opened } = await unsealFile(sealed, {
      keys: passphraseKey('correct horse battery'),
      to,
      context: { stage: 'production' },
    })
    expect(opened).toBe(join(to, 'models/reranker.gguf'))
  })

  it('opens by none but its keys', async () => {
    const { folder, key, content } = await sealedCase()
    const other = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key })
    const to = join(folder, 'out')
    // One that claims to be the right one is asked, and its answer does not fit what the artifact is committed to.
    const impostor = { ...key, unwrap: async () => new Uint8Array(32) }
    for (const keys of [other.key, impostor, { ...other.key, keyId: key.keyId }])
      await expect(unsealFile(sealed, { keys, to })).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    const down = { ...key, unwrap: () => Promise.reject(new Error('secret of a service')) }
    await expect(unsealFile(sealed, { keys: down, to })).rejects.toMatchObject({
      code: 'CLOISTER_KEY_SERVICE_FAILED',
      message: expect.not.stringContaining('secret'),
    })
    expect(readdirSync(folder)).not.toContain('out')
  })

  it('is unsealed for its owner alone', async () => {
    const { folder, key, content } = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key, name: 'a/b.gguf' })
    const to = join(folder, 'out')
    const { path: opened, inMemory } = await unsealFile(sealed, { keys: key, to })
    const modes = [to, join(to, 'a'), opened].map((one) => (statSync(one).mode & 0o777).toString(8))
    expect(modes).toEqual(['700', '700', '600'])
    expect(inMemory).toBe(false)
    const shared = join(folder, 'shared')
    mkdirSync(shared)
    chmodSync(shared, 0o755)
    await expect(unsealFile(sealed, { keys: key, to: shared })).rejects.toMatchObject({
      code: 'CLOISTER_FOLDER_NOT_PRIVATE',
    })
    expect(readdirSync(shared)).toEqual([])
  })

  it('says that a folder lives in memory', async () => {
    const { key, content } = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key })
    const memory = await sealedCase('/dev/shm')
    const { inMemory } = await unsealFile(sealed, { keys: key, to: join(memory.folder, 'out') })
    expect(inMemory).toBe(true)
  })

  it('replaces nothing unless it is told to', async () => {
    const { key, content } = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    await sealFile(path, { keys: key })
    await expect(sealFile(path, { keys: key })).rejects.toMatchObject({ code: 'CLOISTER_FILE_EXISTS' })
    await expect(sealFile(path, { keys: key, replace: true })).resolves.toBeDefined()
  })

  it.each([
    ['../model', 'name'],
    ['/etc/passwd', 'name'],
    ['a//b', 'name'],
    ['C:evil', 'name'],
    ['a\\b', 'name'],
    ['nul\u0000', 'name'],
    ['', 'name'],
  ])('has no name like %j', async (name) => {
    const { key, content } = await sealedCase()
    const { path } = content('model.gguf', 10)
    await expect(sealFile(path, { keys: key, name })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: 'name' },
    })
  })

  it.each([
    [{ keys: [] }, 'keys'],
    [{ frameBytes: 1000 }, 'frameBytes'],
    [{ threads: 0 }, 'threads'],
    [{ context: { a: '' } }, 'context'],
    [{ frames: 1 }, 'options'],
  ])('refuses %j', async (wrong, option) => {
    const { key, content } = await sealedCase()
    const { path } = content('model.gguf', 10)
    await expect(sealFile(path, { keys: key, ...wrong } as never)).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option },
    })
  })

  it('is not made of a file that changes meanwhile, nor of what is no file', async () => {
    const { folder, key, content } = await sealedCase()
    const { path } = content('model.gguf', 5_000)
    const changing = {
      ...key,
      wrap: async (...all: Parameters<typeof key.wrap>) => {
        writeFileSync(path, 'other')
        return await key.wrap(...all)
      },
    }
    await expect(sealFile(path, { keys: changing })).rejects.toMatchObject({ code: 'CLOISTER_FILE_CHANGED' })
    await expect(sealFile(folder, { keys: key })).rejects.toMatchObject({ code: 'CLOISTER_FILE_UNREADABLE' })
    await expect(sealFile(join(folder, 'none'), { keys: key })).rejects.toMatchObject({
      code: 'CLOISTER_FILE_UNREADABLE',
      details: { fault: 'ENOENT' },
    })
    expect(readdirSync(folder).sort()).toEqual(['model.gguf', 'test.key'])
  })
})
