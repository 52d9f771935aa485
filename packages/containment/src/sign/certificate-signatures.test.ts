import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import {
  type ChainChanges,
  CODE_SIGNING,
  type CodeSigningChain,
  codeSigningChain,
  extendedUsage,
  FOR_CODE,
  SERVER,
  selfSigned,
  usage,
  weakSigner,
} from '@cloister/containment/test-support/code-signing-chain.ts'
import {
  type MadeUpKey,
  madeUpKey,
  signedModelCase,
} from '@cloister/containment/test-support/signed-model-case.ts'
import { DER_NULL, der, derIdentifier, derSequence } from '@cloister/core/test-support/der-writer.ts'
import { ALGORITHMS, authorityExtensions, ecKey } from '@cloister/core/test-support/made-up-chain.ts'
import { describe, expect, it } from 'vitest'
import {
  certificateSigner,
  type ModelSigner,
  type SignatureRefusal,
  signModel,
  trustedRoots,
  verifyModel,
} from './index.ts'
import { keySigner } from './keys/key-signer.ts'

const YESTERDAY = new Date(Date.now() - 3_600_000)
const TOMORROW = new Date(Date.now() + 3_600_000)

/** Names of hosts below one. */
const NAMES = derSequence(der(0xa0, derSequence(der(0x82, new TextEncoder().encode('example')))))

/** An authority with this key, which signs over this hash. */
function weakly(key: MadeUpKey, hash: string, algorithm: string): ChainChanges {
  const leafSigner = weakSigner(key, hash)
  return {
    leafSigner,
    authority: { publicKey: leafSigner.publicKey },
    leaf: { namedAlgorithm: derSequence(derIdentifier(algorithm)) },
  }
}

function shortKey(): MadeUpKey {
  return generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
}

/** Signs by a chain that nobody looked at. */
function unlookedSigner({ privateKey, certificate, chain }: CodeSigningChain): ModelSigner {
  return {
    ...keySigner({ privateKey }),
    certificates: [certificate, chain].map((pem) => new X509Certificate(pem)),
  }
}

async function signedByChain(changes: ChainChanges = {}) {
  const made = signedModelCase({ a: 'a' })
  const chain = await codeSigningChain(changes)
  await signModel(made.folder, { signer: unlookedSigner(chain) })
  return { ...made, chain, verify: () => verifyModel(made.folder, { trust: trustedRoots(chain.root) }) }
}

describe('a signature by a certificate', () => {
  it.each(['P-256', 'P-384', 'P-521'])('on %s is believed by who trusts its root', async (namedCurve) => {
    const { folder, readBundle } = signedModelCase({ a: 'a' })
    const chain = await codeSigningChain({ namedCurve })
    await signModel(folder, { signer: certificateSigner({ ...chain, chain: chain.chain + chain.root }) })
    const verified = await verifyModel(folder, { trust: trustedRoots(chain.root) })
    expect(verified.signedBy).toEqual({
      method: 'certificate',
      subject: 'CN=models.release',
      fingerprint: new X509Certificate(chain.certificate).fingerprint256,
      validUntil: new Date(new X509Certificate(chain.certificate).validTo),
    })
    // A bundle must not hold the root (sigstore_common.proto, X509CertificateChain).
    const { x509CertificateChain: written } = readBundle().bundle.verificationMaterial
    expect((written as { certificates: unknown[] }).certificates).toHaveLength(2)
    const other = await codeSigningChain()
    await expect(verifyModel(folder, { trust: trustedRoots(other.root) })).rejects.toMatchObject({
      details: { reason: 'certificate-chain' },
    })
  })

  it('is believed where who verifies has the certificate between, and the bundle has not', async () => {
    const { folder } = signedModelCase({ a: 'a' })
    const { root, chain, ...own } = await codeSigningChain()
    await signModel(folder, { signer: certificateSigner(own) })
    expect(await verifyModel(folder, { trust: trustedRoots(root + chain) })).toMatchObject({ files: 1 })
    await expect(verifyModel(folder, { trust: trustedRoots(root) })).rejects.toThrow('certificate-chain')
  })

  it('is believed at the time that is asked for', async () => {
    const { folder, chain } = await signedByChain({ leaf: { notAfter: YESTERDAY } })
    const at = (time: Date) => ({ trust: trustedRoots(chain.root, { at: time }) })
    expect(await verifyModel(folder, at(new Date(YESTERDAY.getTime() - 60_000)))).toMatchObject({ files: 1 })
    await expect(verifyModel(folder, at(new Date()))).rejects.toThrow('certificate-dates')
  })

  it('is believed for a certificate that signed itself, where that one is trusted', async () => {
    const { folder } = signedModelCase({ a: 'a' })
    const self = await selfSigned()
    await signModel(folder, { signer: certificateSigner(self) })
    expect(await verifyModel(folder, { trust: trustedRoots(self.certificate) })).toMatchObject({ files: 1 })
    const other = await codeSigningChain()
    await expect(verifyModel(folder, { trust: trustedRoots(other.root) })).rejects.toThrow(
      'certificate-chain',
    )
  })

  it.each<[SignatureRefusal, string, () => ChainChanges | Promise<ChainChanges>]>([
    ['certificate-dates', 'expired', () => ({ leaf: { notAfter: YESTERDAY } })],
    ['certificate-dates', 'not valid yet', () => ({ leaf: { notBefore: TOMORROW } })],
    ['certificate-dates', 'below an expired authority', () => ({ authority: { notAfter: YESTERDAY } })],
    [
      'certificate-usage',
      'one of a server',
      () => ({ leaf: { extensions: [usage(0x80), extendedUsage(SERVER)] } }),
    ],
    [
      'certificate-usage',
      'not for signatures',
      () => ({ leaf: { extensions: [usage(0x20), extendedUsage(CODE_SIGNING)] } }),
    ],
    ['certificate-usage', 'for nothing that it says', () => ({ leaf: { extensions: [] } })],
    ['certificate-chain', 'signed by another key', async () => ({ leafSigner: await ecKey('P-256') })],
    ['certificate-chain', 'below one that is no authority', () => ({ authority: { extensions: FOR_CODE } })],
    [
      'certificate-chain',
      'below one that may not sign others',
      () => ({ authority: { extensions: [...authorityExtensions().slice(0, 1), usage(0x80)] } }),
    ],
    ['certificate-chain', 'below one that says nothing of itself', () => ({ authority: { extensions: [] } })],
    [
      'certificate-chain',
      'below one authority too many',
      () => ({ root: { extensions: authorityExtensions(0) } }),
    ],
    ['certificate-chain', 'of another issuer', () => ({ leaf: { issuer: 'other' } })],
    [
      'certificate-format',
      'one that demands what nobody knows',
      () => ({ leaf: { extensions: [...FOR_CODE, { id: '1.2.3', critical: true, value: DER_NULL }] } }),
    ],
    [
      'certificate-chain',
      'one that says a thing twice',
      () => ({ leaf: { extensions: [...FOR_CODE, usage(0x80)] } }),
    ],
    [
      'certificate-format',
      'below one that restricts names',
      () => ({ authority: { extensions: [...authorityExtensions(), { id: '2.5.29.30', value: NAMES }] } }),
    ],
    [
      'certificate-chain',
      'one that names SHA-1',
      () => ({ leaf: { namedAlgorithm: ALGORITHMS['rsa-sha1'] } }),
    ],
    ['certificate-format', 'signed over SHA-1', () => weakly(madeUpKey(), 'sha1', '1.2.840.10045.4.1')],
    [
      'certificate-format',
      'signed by a short RSA key',
      () => weakly(shortKey(), 'sha256', '1.2.840.113549.1.1.11'),
    ],
  ])('is refused as %s where the certificate is %s', async (reason, _what, changes) => {
    const { verify } = await signedByChain(await changes())
    await expect(verify()).rejects.toMatchObject({
      code: 'CLOISTER_MODEL_SIGNATURE_REFUSED',
      details: { reason },
    })
  })

  it.each([
    ['certificate-format', [{ rawBytes: 'AA==' }]],
    ['certificate-format', [{ rawBytes: 'not base64' }]],
    ['certificate-format', [{ rawBytes: Buffer.alloc(20_000).toString('base64') }]],
    ['certificate-chain', []],
    ['certificate-chain', Array.from({ length: 9 }, () => ({ rawBytes: 'AA==' }))],
  ] as const)('is refused as %s where the certificates are %j', async (reason, certificates) => {
    const { readBundle, signaturePath, verify } = await signedByChain()
    const { bundle } = readBundle()
    bundle.verificationMaterial = { x509CertificateChain: { certificates } }
    writeFileSync(signaturePath, JSON.stringify(bundle))
    await expect(verify()).rejects.toMatchObject({ details: { reason } })
  })

  it('is refused where something stands behind a certificate, or the first one is another', async () => {
    const { readBundle, signaturePath, verify } = await signedByChain()
    const { bundle } = readBundle()
    const [leaf, above] = (
      bundle.verificationMaterial['x509CertificateChain'] as { certificates: { rawBytes: string }[] }
    ).certificates
    for (const [reason, certificates] of [
      [
        'certificate-format',
        [
          {
            rawBytes: Buffer.concat([Buffer.from(leaf?.rawBytes ?? '', 'base64'), Buffer.of(0)]).toString(
              'base64',
            ),
          },
          above,
        ],
      ],
      ['certificate-usage', [above, leaf]],
    ] as const) {
      bundle.verificationMaterial = { x509CertificateChain: { certificates } }
      writeFileSync(signaturePath, JSON.stringify(bundle))
      await expect(verify()).rejects.toMatchObject({ details: { reason } })
    }
  })

  it('is refused where the key is on another curve', async () => {
    const self = await codeSigningChain({ namedCurve: 'secp256k1' })
    const made = signedModelCase({ a: 'a' })
    await signModel(made.folder, { signer: made.signer })
    const { bundle } = made.readBundle()
    const raw = (pem: string) => ({ rawBytes: new X509Certificate(pem).raw.toString('base64') })
    bundle.verificationMaterial = {
      x509CertificateChain: { certificates: [raw(self.certificate), raw(self.chain)] },
    }
    writeFileSync(made.signaturePath, JSON.stringify(bundle))
    await expect(verifyModel(made.folder, { trust: trustedRoots(self.root) })).rejects.toThrow(
      'certificate-key',
    )
  })

  it('ends soon however certificates of one name sign each other', async () => {
    const { readBundle, signaturePath, folder, chain } = await signedByChain()
    const ring = await Promise.all(
      Array.from({ length: 7 }, () =>
        codeSigningChain({ authority: { subject: 'authority', issuer: 'authority' } }),
      ),
    )
    const { bundle } = readBundle()
    const raw = (pem: string) => ({ rawBytes: new X509Certificate(pem).raw.toString('base64') })
    const certificates = [chain.certificate, ...ring.map((one) => one.chain)].map(raw)
    bundle.verificationMaterial = { x509CertificateChain: { certificates } }
    writeFileSync(signaturePath, JSON.stringify(bundle))
    await expect(verifyModel(folder, { trust: trustedRoots(chain.root) })).rejects.toThrow(
      'certificate-chain',
    )
  })
})

describe('a certificate to sign by', () => {
  it('belongs to the key, is for signing code, and is alone', async () => {
    const { root, ...good } = await codeSigningChain()
    const server = await codeSigningChain({ leaf: { extensions: [usage(0x80), extendedUsage(SERVER)] } })
    const odd = await codeSigningChain({
      leaf: { extensions: [...FOR_CODE, { id: '1.2.3', critical: true, value: DER_NULL }] },
    })
    const cases = [
      ['certificate-format', odd],
      ['certificate-of-another-key', { ...good, privateKey: madeUpKey().privateKey }],
      ['certificate-usage', server],
      ['certificate-format', { ...good, certificate: '' }],
      ['certificate-format', { ...good, certificate: good.certificate + root }],
      ['certificate-format', { ...good, chain: 'no certificate' }],
    ] as const
    for (const [reason, options] of cases)
      expect(() => certificateSigner(options)).toThrow(
        expect.objectContaining({ code: 'CLOISTER_SIGNING_KEY_INVALID', details: { reason } }),
      )
    expect(certificateSigner(good).certificates).toHaveLength(2)
  })

  it('is trusted by a root, and by nothing else', async () => {
    const { chain, certificate } = await codeSigningChain()
    for (const pem of [chain, certificate]) expect(() => trustedRoots(pem)).toThrow('no-root')
    for (const pem of ['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])
      expect(() => trustedRoots(pem)).toThrow('certificate-format')
  })
})
