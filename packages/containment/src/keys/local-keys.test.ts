import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it } from 'vitest'
import { createKeyFile, fileKey } from './file-key.ts'
import { passphraseKey } from './passphrase-key.ts'

const dataKey = new Uint8Array(32).fill(7)
const context = { model: 'reranker' }

describe('a passphrase', () => {
  it('is refused when it is short', () => {
    expect(() => passphraseKey('short')).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })

  it('is the same in both spellings of an accent', async () => {
    const wrapped = await passphraseKey('caf\u00e9 au lait, deux').wrap(dataKey, context)
    expect(await passphraseKey('cafe\u0301 au lait, deux').unwrap(wrapped, context)).toEqual(dataKey)
  })

  it('takes no more memory than it would itself, whatever an artifact asks for', async () => {
    const key = passphraseKey('correct horse battery')
    const wrapped = await key.wrap(dataKey, context)
    for (const head of [
      [31, 8, 1],
      [15, 255, 255],
      [0, 8, 1],
      [15, 0, 0],
      [255, 255, 255],
    ])
      await expect(
        key.unwrap(Uint8Array.from([...head, ...wrapped.subarray(3)]), context),
      ).rejects.toMatchObject({
        code: 'CLOISTER_KEY_REFUSED',
      })
  })
})

describe('a key file', () => {
  it('is made for its owner alone, and replaces none', async () => {
    const { folder, key } = await sealedCase()
    const path = join(folder, 'new.key')
    const keyId = await createKeyFile(path)
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect((await fileKey(path)).keyId).toBe(keyId)
    expect(keyId).not.toBe(key.keyId)
    await expect(createKeyFile(path)).rejects.toMatchObject({ code: 'CLOISTER_FILE_EXISTS' })
  })

  it('is not used while others may read it, nor when it is none', async () => {
    const { folder } = await sealedCase()
    const path = join(folder, 'test.key')
    const invalid = { code: 'CLOISTER_KEY_FILE_INVALID' }
    chmodSync(path, 0o644)
    await expect(fileKey(path)).rejects.toMatchObject(invalid)
    chmodSync(path, 0o600)
    const text = readFileSync(path, 'utf8')
    for (const wrong of ['', text.slice(1), `${text}${text}`, 'x'.repeat(10_000)]) {
      writeFileSync(path, wrong)
      await expect(fileKey(path)).rejects.toMatchObject(invalid)
    }
    await expect(fileKey(join(folder, 'none'))).rejects.toMatchObject({ code: 'CLOISTER_FILE_UNREADABLE' })
  })
})
