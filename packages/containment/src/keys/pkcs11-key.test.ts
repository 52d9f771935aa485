import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import {
  hasSoftToken,
  makeSoftToken,
  SOFTHSM,
  type SoftToken,
} from '@cloister/containment/test-support/soft-token.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectSealed } from '../seal/inspect-sealed.ts'
import { openSealed } from '../seal/open-sealed.ts'
import { rewrapFile } from '../seal/rewrap-file.ts'
import { sealFile } from '../seal/seal-file.ts'
import { type Pkcs11Options, pkcs11Key } from './pkcs11-key.ts'

const dataKey = new Uint8Array(32).fill(7)

describe.skipIf(!hasSoftToken)('a key in an HSM (apt-get install softhsm2, then .ci/build-pkcs11js)', () => {
  let token: SoftToken

  beforeAll(() => {
    token = makeSoftToken()
    token.addKey('kek', 1)
    token.addKey('next', 2)
  })

  afterAll(() => token.remove())

  const open = (uri: string, rest: Partial<Pkcs11Options> = {}) =>
    pkcs11Key({ uri: `pkcs11:token=models;${uri}`, modulePath: SOFTHSM, pin: token.pin, ...rest })

  it('does not try a wrong PIN twice, since tokens lock themselves', async () => {
    const asked: string[] = []
    const pin = () => {
      asked.push('once')
      return '000000'
    }
    const failure: unknown = await open('object=kek', { pin }).catch((cause: unknown) => cause)
    expect(failure).toMatchObject({ code: 'CLOISTER_KEY_SERVICE_REFUSED', details: { ckr: 160 } })
    expect(inspect(failure, { depth: 9 })).not.toContain('000000')
    expect(asked).toHaveLength(1)
  })

  it('seals and opens a file, and rotates to another key', async () => {
    const [key, next] = [await open('object=kek'), await open('id=%02')]
    const { content } = await sealedCase()
    const { path, bytes } = content('model.gguf', 5_000)
    const { path: sealed } = await sealFile(path, { keys: key, context: { stage: 'production' } })
    expect(key.keyId).toBe('pkcs11:token=models;object=kek;id=%01')
    await rewrapFile(sealed, { keys: key, newKeys: next })
    expect((await inspectSealed(sealed)).wrappedBy).toEqual([
      { keyId: 'pkcs11:token=models;object=next;id=%02', kind: 'pkcs11' },
    ])
    await expect(openSealed(sealed, { keys: key })).rejects.toMatchObject({ code: 'CLOISTER_KEY_REFUSED' })
    await using opened = await openSealed(sealed, { keys: next })
    expect(bytes.equals(await opened.read(0, 5_000))).toBe(true)
  })

  it('serves several at a time', async () => {
    const key = await open('object=kek')
    const wrapped = await Promise.all(Array.from({ length: 50 }, () => key.wrap(dataKey, {})))
    const opened = await Promise.all(wrapped.map((one) => key.unwrap(one, {})))
    expect(opened.every((one) => Buffer.from(one).equals(dataKey))).toBe(true)
  })

  it('opens its session anew where it was lost', async () => {
    const key = await open('object=kek')
    const wrapped = await key.wrap(dataKey, {})
    token.closeSessions()
    const opened = await Promise.all([key.unwrap(wrapped, {}), key.unwrap(wrapped, {})])
    expect(opened).toEqual([dataKey, dataKey])
  })

  it('is the same form as that of a key file: what one wrapped the other unwraps', async () => {
    const page = readFileSync(new URL('../../../../docs/reference/sealed-format.md', import.meta.url), 'utf8')
    const value = (name: string): string =>
      new RegExp(`^\\| ${name} +\\| \`([^\`]+)\``, 'mu').exec(page)?.[1] ?? `no vector ${name}`
    token.addKey('vector', 3, {
      value: Buffer.from(value('key file').replace('cloister-key-1:', ''), 'base64url'),
    })
    const key = await open('object=vector')
    const wrapped = Buffer.from(value('wrapped key'), 'hex')
    const context = { stage: 'test', model: 'vector' }
    expect(Buffer.from(await key.unwrap(wrapped, context)).toString('hex')).toBe(value('data key'))
  })

  it.each([
    ['a token that is not there', 'pkcs11:token=other;object=kek', 'token'],
    ['a key that is not there', 'pkcs11:token=models;object=none', 'object'],
    ['a label that two keys have', 'pkcs11:token=models;object=twice', 'object'],
    ['a key that can leave the token', 'pkcs11:object=leaving', 'it can leave its token'],
    ['a short key', 'pkcs11:object=short', 'it is no AES key of 256 bits'],
  ])('refuses %s', async (_what, uri, part) => {
    token.addKey('twice', 10)
    token.addKey('twice', 11)
    token.addKey('leaving', 12, { extractable: true })
    token.addKey('short', 13, { lengthBytes: 16 })
    const attempt = pkcs11Key({ uri, modulePath: SOFTHSM, pin: token.pin })
    await expect(attempt).rejects.toMatchObject({ code: 'CLOISTER_KEY_UNUSABLE', details: { part } })
    token.removeKeys(10, 11, 12, 13)
  })

  it('says that a key may not encrypt', async () => {
    token.addKey('reader', 20, { canEncrypt: false })
    const key = await open('object=reader')
    await expect(key.wrap(dataKey, {})).rejects.toMatchObject({ code: 'CLOISTER_KEY_UNUSABLE' })
  })

  it('says that a module cannot be loaded', async () => {
    const attempt = open('object=kek', { modulePath: '/nowhere/canary.so' })
    await expect(attempt).rejects.toMatchObject({ code: 'CLOISTER_KEY_SERVICE_FAILED' })
  })

  it.each([
    [{ uri: 'pkcs11:object=kek?pin-value=1234' }, 'uri'],
    [{ modulePath: 'libsofthsm2.so' }, 'modulePath'],
    [{ modulePath: undefined }, 'modulePath'],
    [{ uri: 'pkcs11:object=kek?module-path=libsofthsm2.so', modulePath: undefined }, 'modulePath'],
    [{ pin: '' }, 'pin'],
    [{ slot: 1 }, 'options'],
  ])('refuses %j', async (wrong, option) => {
    const usual: Pkcs11Options = { uri: 'pkcs11:object=kek', modulePath: SOFTHSM, pin: '1234' }
    await expect(pkcs11Key({ ...usual, ...wrong } as Pkcs11Options)).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option },
    })
  })
})
