import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createKeyFile, fileKey, sealFile } from '@cloister/containment/seal'
import { type VerifiedCase, verifiedCase } from '@cloister/containment/test-support/forged-bundle.ts'
import { signedModelCase } from '@cloister/containment/test-support/signed-model-case.ts'
import { describe, expect, it } from 'vitest'
import { signModel, verifyModel } from './index.ts'

const MODEL = { 'a.safetensors': 'weights', 'b/c.json': '{}' }

type Folder = Pick<VerifiedCase, 'folder' | 'write'>

describe('a model that differs from what was signed', () => {
  it.each<[string, (model: Folder) => void, readonly string[]]>([
    ['changed', ({ write }) => write('a.safetensors', 'Weights'), ['changed a.safetensors']],
    ['longer', ({ write }) => write('b/c.json', '{ }'), ['changed b/c.json']],
    ['cut off', ({ folder }) => truncateSync(join(folder, 'a.safetensors'), 3), ['changed a.safetensors']],
    ['missing', ({ folder }) => rmSync(join(folder, 'b/d.json')), ['missing b/d.json']],
    ['added', ({ write }) => write('b/e.py', 'import os'), ['added b/e.py']],
    ['hidden and added', ({ write }) => write('.cache/x', ''), ['added .cache/x']],
    [
      'renamed',
      ({ folder }) => renameSync(join(folder, 'a.safetensors'), join(folder, 'b/a.bin')),
      ['renamed a.safetensors b/a.bin'],
    ],
    [
      'swapped',
      ({ folder }) => {
        renameSync(join(folder, 'b/c.json'), join(folder, 'x'))
        renameSync(join(folder, 'b/d.json'), join(folder, 'b/c.json'))
        renameSync(join(folder, 'x'), join(folder, 'b/d.json'))
      },
      ['changed b/c.json', 'changed b/d.json'],
    ],
    [
      'a link out of the folder',
      ({ folder }) => {
        renameSync(join(folder, 'a.safetensors'), `${folder}.a`)
        symlinkSync(`${folder}.a`, join(folder, 'a.safetensors'))
      },
      ['link a.safetensors'],
    ],
    [
      'a folder',
      ({ folder }) => {
        rmSync(join(folder, 'empty'))
        mkdirSync(join(folder, 'empty'))
      },
      ['missing empty'],
    ],
  ])('is refused where a file is %s, and the file is named', async (_how, change, told) => {
    for (const options of [{}, { shardBytes: 4096 }]) {
      const { verify, faults, folder, write } = await verifiedCase(options)
      expect(await verify()).toMatchObject({ files: 4, bytes: 11 })
      change({ folder, write })
      await expect(verify()).rejects.toMatchObject({ code: 'CLOISTER_MODEL_DIFFERS' })
      rmSync(`${folder}.a`, { force: true })
      expect(faults.map((fault) => Object.values(fault).join(' '))).toEqual(told)
    }
  })

  it('counts all of them, and repeats no name in its error', async () => {
    const { verify, write, folder } = await verifiedCase()
    write('a.safetensors', 'Canary!')
    write('canary', 'x')
    rmSync(join(folder, 'empty'))
    const error = await verify().catch((cause: unknown) => cause)
    expect(error).toMatchObject({ details: { changed: 1, added: 1, missing: 1 } })
    expect(JSON.stringify(error)).not.toMatch(/canary|safetensors/u)
  })

  it('may have more where the operator or the signer says so, and never less', async () => {
    const { folder, trust, write } = await verifiedCase()
    for (const name of ['.git/HEAD', '.gitignore', 'notes/a']) write(name, 'x')
    const ignoredPaths = ['notes', 'b']
    expect(await verifyModel(folder, { trust, ignoredPaths })).toMatchObject({ files: 4 })
    await expect(verifyModel(folder, { trust })).rejects.toThrow('added: 1')
    write('b/c.json', 'changed')
    await expect(verifyModel(folder, { trust, ignoredPaths })).rejects.toThrow('changed: 1')
    rmSync(join(folder, 'b'), { recursive: true })
    await expect(verifyModel(folder, { trust, ignoredPaths })).rejects.toThrow('missing: 2')
  })

  it('looks at the files of git where they were signed', async () => {
    const { folder, signer, trust, write } = signedModelCase(MODEL)
    write('.git/HEAD', 'main')
    await signModel(folder, { signer, ignoresGit: false })
    expect(await verifyModel(folder, { trust })).toMatchObject({ files: 3 })
    write('.git/HEAD', 'other')
    await expect(verifyModel(folder, { trust })).rejects.toThrow('changed: 1')
  })

  it('follows a link out of the folder not even where links were signed', async () => {
    const { folder, signer, trust, onFault, faults, write } = signedModelCase(MODEL)
    symlinkSync('a.safetensors', join(folder, 'link'))
    await signModel(folder, { signer, allowsLinks: true })
    rmSync(join(folder, 'link'))
    write(`../${folder.split('/').at(-1)}.a`, 'weights')
    symlinkSync(`${folder}.a`, join(folder, 'link'))
    await expect(verifyModel(folder, { trust, onFault })).rejects.toThrow('link-outside: 1')
    rmSync(`${folder}.a`)
    expect(faults).toEqual([{ fault: 'link-outside', name: 'link' }])
  })

  it('is a sealed one, file by file', async () => {
    const { folder, signer, trust, write } = signedModelCase()
    const path = write('model.gguf', Buffer.alloc(100_000, 1))
    const keyPath = `${folder}.key`
    await createKeyFile(keyPath)
    await sealFile(path, { keys: await fileKey(keyPath) })
    rmSync(keyPath)
    rmSync(path)
    await signModel(folder, { signer })
    expect(await verifyModel(folder, { trust })).toMatchObject({ files: 1 })
    const sealed = readFileSync(`${path}.sealed`)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    writeFileSync(`${path}.sealed`, sealed)
    await expect(verifyModel(folder, { trust })).rejects.toThrow('changed: 1')
  })
})
