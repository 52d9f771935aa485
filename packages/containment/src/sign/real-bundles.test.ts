import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { trustedKey, trustedRoots, verifyModel } from './index.ts'

const data = resolve(import.meta.dirname, '../../../../../shared/data/model-signing')
const isHere = existsSync(data)
const where = isHere
  ? ''
  : ' (skipped: put tests/test_data of github.com/sigstore/model-transparency into ../shared/data/model-signing)'

const key = (name: string) => readFileSync(join(data, 'keys', name), 'utf8')
const byKey = () => trustedKey(key('signing-key-pub.pem'))
const byRoot = (at?: Date) => trustedRoots(key('ca-cert.pem'), { at })
/** It was no part of what was signed, and that version did not write down what it left out. */
const ignoredPaths = ['ignore-me']

function copied(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-real-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(data, name), folder, { recursive: true })
  return folder
}

describe.skipIf(!isHere)(`bundles that version 1.0.1 of the reference made${where}`, () => {
  it('verify by the key that signed', async () => {
    const verified = await verifyModel(join(data, 'v1.0.1-elliptic-key'), { trust: byKey(), ignoredPaths })
    expect(verified).toMatchObject({ files: 2, bytes: 17, signedBy: { method: 'key' } })
    expect(verified.modelDigest).toBe('92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4')
  })

  it('verify by the root that the certificate leads to, while it holds', async () => {
    const folder = join(data, 'v1.0.1-certificate')
    const trust = byRoot(new Date('2026-11-27T00:00:00Z'))
    expect(await verifyModel(folder, { trust, ignoredPaths })).toMatchObject({
      files: 2,
      modelDigest: '61d4849d9d90076d6215f4d525f13d6574af8e3f67aef3e6f36fc40a14fdd226',
      signedBy: { method: 'certificate', subject: 'CN=intermediate-ca' },
    })
    for (const at of ['2025-05-02T23:36:27Z', '2035-04-30T23:36:29Z'])
      await expect(verifyModel(folder, { trust: byRoot(new Date(at)), ignoredPaths })).rejects.toMatchObject({
        details: { reason: 'certificate-dates' },
      })
  })

  it('are refused for another method, and where a byte of the model is another one', async () => {
    await expect(
      verifyModel(join(data, 'v1.0.1-certificate'), { trust: byKey(), ignoredPaths }),
    ).rejects.toMatchObject({ details: { reason: 'method-mismatch' } })
    await expect(
      verifyModel(join(data, 'v1.0.1-elliptic-key'), { trust: byRoot(), ignoredPaths }),
    ).rejects.toMatchObject({ details: { reason: 'method-mismatch' } })
    const folder = copied('v1.0.1-elliptic-key')
    writeFileSync(join(folder, 'signme-2'), 'signme-3')
    await expect(verifyModel(folder, { trust: byKey(), ignoredPaths })).rejects.toMatchObject({
      code: 'CLOISTER_MODEL_DIFFERS',
      details: { changed: 1 },
    })
  })

  it('are refused by a certificate between that is no root', () => {
    expect(() => trustedRoots(key('int-ca-cert.pem'))).toThrow('no-root')
  })
})
