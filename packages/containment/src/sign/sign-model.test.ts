import { createPublicKey, sign } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { verifyAsReference } from '@cloister/containment/test-support/reference-verifier.ts'
import { madeUpKey, signedModelCase } from '@cloister/containment/test-support/signed-model-case.ts'
import { describe, expect, it, vi } from 'vitest'
import { hashFiles } from './hashing/hash-files.ts'
import { walkModel } from './hashing/walk-model.ts'
import { keySigner, signModel, trustedKey, verifyModel } from './index.ts'
import { readStatement } from './manifest/read-statement.ts'
import { writeStatement } from './manifest/write-statement.ts'

const MODEL = {
  'model.safetensors': 'weights of a test',
  'tokenizer/vocab.json': '{}',
  'tokenizer.json': '[]',
  '.hidden/notes': 'as well',
  empty: '',
}

/** A model of the test suite of the reference, with the digests that its golden files hold. */
const DEEP = Object.fromEntries(
  [0, 1, 2, 3].map((index) => [`d0/d1/d2/d3/d4/f${index}`, `This is file f${index}.`]),
)

describe('a signature of a model', () => {
  it.each(['P-256', 'P-384', 'P-521'])(
    'is made by a key on %s, and believed here and by the reference',
    async (curve) => {
      const { folder, signaturePath } = signedModelCase(MODEL)
      const key = madeUpKey(curve)
      const signed = await signModel(folder, { signer: keySigner(key) })
      expect(signed).toMatchObject({ path: signaturePath, files: 5, bytes: 28 })
      const verified = await verifyModel(folder, { trust: trustedKey(key.publicKey) })
      expect(verified).toMatchObject({ files: 5, bytes: 28, modelDigest: signed.modelDigest })
      verifyAsReference(folder, signaturePath, key.publicKey)
    },
  )

  it.each([
    ['in parts', { shardBytes: 4096 }],
    ['by BLAKE2', { hash: 'blake2b' }],
    ['by BLAKE2 in parts', { hash: 'blake2b', shardBytes: 4096 }],
    ['without some of it', { ignoredPaths: ['tokenizer', 'empty'] }],
    ['with the files of git', { ignoresGit: false }],
  ] as const)('is believed by the reference when files are signed %s', async (_how, options) => {
    const { folder, signaturePath, signer, trust, key, write } = signedModelCase(MODEL)
    write('large', Buffer.alloc(9000, 7))
    write('even', Buffer.alloc(8192, 7))
    await signModel(folder, { signer, ...options })
    expect(verifyAsReference(folder, signaturePath, key.publicKey)).toBeGreaterThan(4)
    expect((await verifyModel(folder, { trust })).files).toBeGreaterThan(4)
  })

  it('names the model by the digest that the reference has in its golden files', async () => {
    const { folder, signer } = signedModelCase(DEEP)
    const whole = await signModel(folder, { signer })
    expect(whole.modelDigest).toBe('18b5a45fe7983f7194e8ffd96c80f5f0ec53191bf4a32b6aff293f043e816d7a')
    // Parts of eight bytes are too small to be asked for.
    const { files } = await walkModel(realpathSync(folder), {
      allowsLinks: false,
      isIgnored: (name) => name === 'model.sig',
    })
    const hashed = await hashFiles(files, { hash: 'sha256', shardBytes: 8 })
    const statement = writeStatement({
      modelName: 'deep_model',
      hash: 'sha256',
      shardBytes: 8,
      allowsLinks: true,
      ignoredPaths: [],
      files: new Map(hashed.map(({ name, parts }) => [name, parts])),
    })
    expect(readStatement(statement).modelDigest).toBe(
      'fe81b684c60474cea9b27ba1de9993e54bb19806664613758aa4d335ee398497',
    )
  })

  it('lists files in the order of their folders, and what was left out', async () => {
    const { folder, signer, readBundle, write } = signedModelCase(MODEL)
    // A full-width letter comes before an emoji by code points, and after it by the units of JavaScript.
    for (const name of ['Ａ', '😀', 'tokenizer-fast.json']) write(name, name)
    await signModel(folder, { signer, ignoredPaths: ['drafts'] })
    const { statement } = readBundle()
    expect(statement.predicate.resources.map(({ name }) => name)).toEqual([
      '.hidden/notes',
      'empty',
      'model.safetensors',
      'tokenizer/vocab.json',
      'tokenizer-fast.json',
      'tokenizer.json',
      'Ａ',
      '😀',
    ])
    expect(statement.predicate['serialization']).toEqual({
      method: 'files',
      hash_type: 'sha256',
      allow_symlinks: false,
      ignore_paths: ['.git', '.gitattributes', '.github', '.gitignore', 'drafts', 'model.sig'],
    })
  })

  it('passes over the files of git at the top of the folder and not below', async () => {
    const { folder, signer, readBundle, write } = signedModelCase({ a: 'a' })
    for (const name of ['.git/HEAD', '.gitignore', '.github/x', 'b/.gitignore', '.gitmodules'])
      write(name, 'x')
    await signModel(folder, { signer })
    const names = readBundle().statement.predicate.resources.map(({ name }) => name)
    expect(names).toEqual(['.gitmodules', 'a', 'b/.gitignore'])
  })

  it('is made of one file as well, beside it', async () => {
    const { signer, trust, key, write } = signedModelCase()
    const path = write('model.gguf', 'weights')
    const signed = await signModel(path, { signer })
    expect(signed).toMatchObject({ path: `${path}.sig`, files: 1 })
    expect(verifyAsReference(path, `${path}.sig`, key.publicKey)).toBe(1)
    expect(await verifyModel(path, { trust })).toMatchObject({ files: 1, bytes: 7 })
    writeFileSync(path, 'Weights')
    await expect(verifyModel(path, { trust })).rejects.toMatchObject({ details: { changed: 1 } })
  })

  it('of one file may list it by its name, as others than the reference do', async () => {
    const { folder, signer, trust, write } = signedModelCase()
    const path = write('model/model.gguf', 'weights')
    const signature = join(folder, 'a.sig')
    // A folder with this file alone is listed in the same way.
    await signModel(join(folder, 'model'), { signer, signature })
    expect(await verifyModel(path, { trust, signature })).toMatchObject({ files: 1, bytes: 7 })
    const renamed = write('other.gguf', 'weights')
    await expect(verifyModel(renamed, { trust, signature })).rejects.toMatchObject({
      details: { renamed: 1 },
    })
  })

  it('may lie elsewhere, and be of a folder that is a link', async () => {
    const { folder, signer, trust, write } = signedModelCase({ 'model/a': 'a' })
    symlinkSync(join(folder, 'model'), join(folder, 'current'))
    const signature = join(folder, 'signatures/a.sig')
    write('signatures/README', 'here')
    await signModel(join(folder, 'current'), { signer, signature })
    expect(await verifyModel(join(folder, 'current'), { trust, signature })).toMatchObject({ files: 1 })
    expect(readdirSync(join(folder, 'model'))).toEqual(['a'])
  })

  it('is made of links to files of the folder, where that is allowed', async () => {
    const { folder, signer, trust, write, onFault, faults } = signedModelCase({ 'blobs/1': 'weights' })
    write('a', 'a')
    symlinkSync('blobs/1', join(folder, 'model.gguf'))
    await signModel(folder, { signer, allowsLinks: true })
    expect(await verifyModel(folder, { trust })).toMatchObject({ files: 3 })
    write('blobs/1', 'others!')
    await expect(verifyModel(folder, { trust, onFault })).rejects.toMatchObject({ details: { changed: 2 } })
    expect(faults.map(({ name }) => name)).toEqual(['blobs/1', 'model.gguf'])
  })

  it('is made by threads together as by one, and tells how far it is', async () => {
    const { folder, signer, trust, write } = signedModelCase()
    for (let index = 0; index < 80; index++) write(`part-${index}`, Buffer.alloc(200_000, index))
    const seen: number[] = []
    const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): void => {
      expect(totalBytes).toBe(16_000_000)
      seen.push(doneBytes)
    }
    const digests = await Promise.all(
      [1, 3].map(async (threads) => {
        const signature = join(folder, `../${threads}.sig`)
        const signed = await signModel(folder, { signer, threads, onProgress, signature, replace: true })
        await verifyModel(folder, { trust, threads, signature })
        return signed.modelDigest
      }),
    )
    expect(digests[0]).toBe(digests[1])
    expect(seen.at(-1)).toBe(16_000_000)
  })

  it('replaces none that is there, unless it may, and is readable by those that the system lets', async () => {
    const { folder, signer, trust, signaturePath } = signedModelCase({ a: 'a' })
    writeFileSync(signaturePath, 'precious')
    const onProgress = vi.fn()
    await expect(signModel(folder, { signer, onProgress })).rejects.toMatchObject({
      code: 'CLOISTER_FILE_EXISTS',
    })
    expect(readFileSync(signaturePath, 'utf8')).toBe('precious')
    // Nothing was hashed before.
    expect(onProgress).not.toHaveBeenCalled()
    await signModel(folder, { signer, replace: true })
    expect(await verifyModel(folder, { trust })).toMatchObject({ files: 1 })
    expect(statSync(signaturePath).mode & 0o600).toBe(0o600)
    expect(readdirSync(folder).sort()).toEqual(['a', 'model.sig'])
  })

  it('leaves nothing when it is stopped', async () => {
    const { folder, signer, write } = signedModelCase()
    write('large', Buffer.alloc(40 << 20))
    const before = readdirSync(folder)
    const stopped = new AbortController()
    const signing = signModel(folder, { signer, signal: stopped.signal, onProgress: () => stopped.abort() })
    await expect(signing).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
    for (const path of [folder, join(folder, 'large')])
      await expect(signModel(path, { signer, signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'CLOISTER_ABORTED',
      })
    expect(readdirSync(folder)).toEqual(before)
  })

  it('is not written when it is stopped after the last byte was hashed', async () => {
    const { folder, signer } = signedModelCase({ a: 'a' })
    const stopped = new AbortController()
    // Of a small file only its end is told.
    const signing = signModel(folder, { signer, signal: stopped.signal, onProgress: () => stopped.abort() })
    await expect(signing).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('is not made of a file that is written meanwhile', async () => {
    const { folder, signer, write, signaturePath } = signedModelCase()
    const path = write('large', '')
    // Without content on the disk; long enough to be told of before its end, and looked at again with each of its parts.
    truncateSync(path, 2 ** 32)
    const onProgress = vi.fn(() => writeFileSync(path, 'x', { flag: 'a' }))
    await expect(signModel(folder, { signer, onProgress, shardBytes: 1 << 20 })).rejects.toMatchObject({
      code: 'CLOISTER_FILE_CHANGED',
    })
    expect(onProgress).toHaveBeenCalled()
    expect(() => statSync(signaturePath)).toThrow('ENOENT')
  })
})

describe('a model that cannot be signed', () => {
  it('tells of links, of what is no file, and of names that cannot be told', async () => {
    const { folder, signer, onFault, faults, write } = signedModelCase({ a: 'a' })
    symlinkSync('a', join(folder, 'link'))
    symlinkSync('/etc/hostname', join(folder, 'out'))
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff, 0x61)]))
    write('of:parts', 'x')
    await expect(signModel(folder, { signer, onFault, shardBytes: 4096 })).rejects.toMatchObject({
      code: 'CLOISTER_MODEL_UNSIGNABLE',
      details: { files: 4 },
    })
    expect(faults.map(({ fault }) => fault).sort()).toEqual(['link', 'link', 'name', 'name'])
    await expect(signModel(folder, { signer, onFault, allowsLinks: true })).rejects.toMatchObject({
      details: { files: 2 },
    })
    expect(
      faults
        .slice(4)
        .map(({ fault }) => fault)
        .sort(),
    ).toEqual(['link-outside', 'name'])
  })

  it('is one without files, or whose files are all left out', async () => {
    const { folder, signer, write } = signedModelCase()
    await expect(signModel(folder, { signer })).rejects.toMatchObject({ details: { reason: 'empty' } })
    write('drafts/a', 'a')
    await expect(signModel(folder, { signer, ignoredPaths: ['drafts'] })).rejects.toMatchObject({
      details: { reason: 'empty' },
    })
    await expect(signModel(join(folder, 'none'), { signer })).rejects.toMatchObject({
      code: 'CLOISTER_FILE_UNREADABLE',
    })
  })

  it('links to a folder or to nothing even where links are allowed: nobody would look behind them', async () => {
    const { folder, signer, onFault, faults } = signedModelCase({ 'b/a': 'a' })
    symlinkSync('b', join(folder, 'folder'))
    symlinkSync('none', join(folder, 'nothing'))
    await expect(signModel(folder, { signer, onFault, allowsLinks: true })).rejects.toThrow('files: 2')
    expect(faults.map(({ fault }) => fault)).toEqual(['link', 'link'])
  })
})

describe('a key for signatures', () => {
  it('is opened by its passphrase alone', async () => {
    const { folder } = signedModelCase({ a: 'a' })
    const key = madeUpKey('P-384', 'correct horse')
    await signModel(folder, { signer: keySigner({ ...key, passphrase: 'correct horse' }) })
    await verifyModel(folder, { trust: trustedKey(key.publicKey) })
    expect(() => keySigner(key)).toThrow('passphrase-missing')
    expect(() => keySigner({ ...key, passphrase: 'wrong' })).toThrow('passphrase-wrong')
  })

  it('is on one of three curves, and in PEM', () => {
    const odd = madeUpKey('secp256k1')
    expect(() => keySigner(odd)).toThrow('curve')
    expect(() => trustedKey(odd.publicKey)).toThrow('curve')
    const { privateKey, publicKey } = madeUpKey()
    for (const text of ['', 'key', publicKey, 'x'.repeat(70_000)])
      expect(() => keySigner({ privateKey: text })).toThrow('format')
    for (const text of ['', 'key', privateKey]) expect(() => trustedKey(text)).toThrow('format')
  })

  it('may be kept by a service, whose signature is looked at before it is written', async () => {
    const { folder, key, signer, trust, signaturePath } = signedModelCase({ a: 'a' })
    const publicKey = createPublicKey(key.publicKey)
    const other = madeUpKey().privateKey
    const bad = {
      publicKey,
      certificates: [],
      sign: async (message: Uint8Array) => sign('sha256', message, other),
    }
    await expect(signModel(folder, { signer: bad })).rejects.toMatchObject({
      code: 'CLOISTER_SIGNING_KEY_INVALID',
      details: { reason: 'signature' },
    })
    expect(() => statSync(signaturePath)).toThrow('ENOENT')
    await signModel(folder, { signer: { ...bad, sign: async (message) => signer.sign(message) } })
    await verifyModel(folder, { trust })
  })

  it.each([
    { shardBytes: 4095 },
    { shardBytes: 5000.5 },
    { hash: 'md5' },
    { ignoredPaths: ['../a'] },
    { threads: 0 },
    { signer: {} },
    { loud: true },
  ])('goes with options that are understood, and not with %j', async (options) => {
    const { folder, signer } = signedModelCase({ a: 'a' })
    // biome-ignore lint/suspicious/noExplicitAny: what a caller without types may give
    await expect(signModel(folder, { signer, ...options } as any)).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
    })
  })
})
