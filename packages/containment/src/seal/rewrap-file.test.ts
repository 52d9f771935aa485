import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it } from 'vitest'
import { createKeyFile, fileKey } from '../keys/file-key.ts'
import { passphraseKey } from '../keys/passphrase-key.ts'
import { inspectSealed } from './inspect-sealed.ts'
import { openSealed } from './open-sealed.ts'
import { rewrapFile } from './rewrap-file.ts'
import { sealFile } from './seal-file.ts'

async function rewrapCase() {
  const made = await sealedCase()
  const { path, bytes } = made.content('model.gguf', 5_000)
  const { path: sealed } = await sealFile(path, { keys: made.key, context: { stage: 'production' } })
  const otherPath = join(made.folder, 'other.key')
  await createKeyFile(otherPath)
  const opensBy = async (keys: typeof made.key): Promise<boolean> => {
    await using opened = await openSealed(sealed, { keys })
    return bytes.equals(await opened.read(0, bytes.length))
  }
  return { ...made, sealed, other: await fileKey(otherPath), opensBy }
}

describe('rewrapping', () => {
  it('takes a file from one key to others, and touches nothing but the page of keys', async () => {
    const { key, other, sealed, opensBy } = await rewrapCase()
    const before = readFileSync(sealed)
    await rewrapFile(sealed, { keys: key, newKeys: [other, passphraseKey('correct horse battery')] })
    expect(await opensBy(other)).toBe(true)
    expect(await opensBy(passphraseKey('correct horse battery'))).toBe(true)
    await expect(opensBy(key)).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    const after = readFileSync(sealed)
    expect(after.subarray(0, 4096).equals(before.subarray(0, 4096))).toBe(true)
    expect(after.subarray(8192).equals(before.subarray(8192))).toBe(true)
    expect((await inspectSealed(sealed)).keyIds).toEqual([other.keyId, 'passphrase'])
  })

  it('changes nothing by a key that does not open the file, or for another context', async () => {
    const { key, other, sealed } = await rewrapCase()
    const before = readFileSync(sealed)
    await expect(rewrapFile(sealed, { keys: other, newKeys: other })).rejects.toMatchObject({
      code: 'CLOISTER_KEY_REFUSED',
    })
    await expect(rewrapFile(sealed, { keys: key, context: { stage: 'test' } })).rejects.toMatchObject({
      code: 'CLOISTER_CONTEXT_MISMATCH',
    })
    expect(readFileSync(sealed).equals(before)).toBe(true)
  })

  it('completes one that a loss of power cut off, by the copy of the page that it made before', async () => {
    const { folder, key, other, sealed, opensBy } = await rewrapCase()
    const before = readFileSync(sealed)
    await rewrapFile(sealed, { keys: key, newKeys: other })
    const whole = readFileSync(sealed)
    // Half of the page is the new one.
    writeFileSync(sealed, Buffer.concat([whole.subarray(0, 4096 + 60), before.subarray(4096 + 60)]))
    await expect(opensBy(other)).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    const copy = join(folder, '.model.gguf.sealed.key-page')
    writeFileSync(copy, whole.subarray(4096, 8192))
    await rewrapFile(sealed, { keys: other })
    expect(await opensBy(other)).toBe(true)
    expect(existsSync(copy)).toBe(false)
  })

  it('believes no copy that is not of this file', async () => {
    const { folder, key, sealed } = await rewrapCase()
    const stranger = await rewrapCase()
    const copy = join(folder, '.model.gguf.sealed.key-page')
    const torn = readFileSync(sealed).fill(7, 4096, 8192)
    writeFileSync(sealed, torn)
    for (const page of [readFileSync(stranger.sealed).subarray(4096, 8192), Buffer.alloc(100)]) {
      writeFileSync(copy, page)
      await expect(rewrapFile(sealed, { keys: [key, stranger.key] })).rejects.toMatchObject({
        code: expect.stringMatching(/^CLOISTER_(?:KEY_REFUSED|SEALED_CHANGED)$/u),
      })
    }
    truncateSync(sealed, 100)
    await expect(rewrapFile(sealed, { keys: key })).rejects.toMatchObject({
      code: 'CLOISTER_SEALED_UNREADABLE',
    })
  })
})
