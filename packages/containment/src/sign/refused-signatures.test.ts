import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Forgery,
  firstFile,
  forgedCase,
  rebundled,
  relisted,
  restated,
  serialized,
  sharded,
  signedAgain,
  verifiedCase,
} from '@cloister/containment/test-support/forged-bundle.ts'
import { madeUpKey } from '@cloister/containment/test-support/signed-model-case.ts'
import { describe, expect, it } from 'vitest'
import { SIGNATURE_REFUSALS, type SignatureRefusal, trustedKey, verifyModel } from './index.ts'

const KEYLESS = { rawBytes: 'AA==' }
const CERTIFICATES = { certificates: [KEYLESS] }
const HOSTILE_NAMES = [
  ['a file above', '../a'],
  ['a file above in the middle', 'b/../../a'],
  ['an absolute path', '/etc/passwd'],
  ['a path with a dot', './a.safetensors'],
  ['a path with two slashes', 'b//c.json'],
  ['a path that ends with a slash', 'b/'],
  ['an empty name', ''],
  ['a name with a zero', 'a\0b'],
  ['half of a character', '\ud800'],
  ['the folder itself', '.'],
] as const

const REFUSED: readonly (readonly [SignatureRefusal, string, Forgery])[] = [
  [
    'media-type',
    'another version of the bundle',
    rebundled({ mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1' }),
  ],
  ['bundle-format', 'no type', rebundled({ mediaType: undefined })],
  ['bundle-format', 'no envelope', rebundled({ dsseEnvelope: undefined, messageSignature: {} })],
  ['bundle-format', 'nobody who signed', rebundled({ verificationMaterial: {} })],
  [
    'bundle-format',
    'a key and certificates',
    rebundled({ verificationMaterial: { publicKey: {}, x509CertificateChain: CERTIFICATES } }),
  ],
  [
    'bundle-format',
    'a statement in another base64',
    ({ bundle }) =>
      void Object.defineProperty(bundle.dsseEnvelope, 'payload', {
        enumerable: true,
        get: () => 'e30',
        set() {},
      }),
  ],
  ['keyless', 'a certificate of Fulcio', rebundled({ verificationMaterial: { certificate: KEYLESS } })],
  ['keyless', 'an entry of Rekor', rebundled({ verificationMaterial: { publicKey: {}, tlogEntries: [{}] } })],
  [
    'method-mismatch',
    'certificates in the place of a key',
    rebundled({ verificationMaterial: { x509CertificateChain: CERTIFICATES } }),
  ],
  ['signature-missing', 'no signature', ({ bundle }) => void bundle.dsseEnvelope.signatures.splice(0)],
  [
    'signatures-several',
    'a second signature',
    ({ bundle }) => void bundle.dsseEnvelope.signatures.push({ sig: 'AA==' }),
  ],
  [
    'payload-type',
    'another type of payload',
    ({ bundle }) => void Object.assign(bundle.dsseEnvelope, { payloadType: 'application/json' }),
  ],
  ['signature', 'a statement that was changed', ({ statement }) => void statement.subject.splice(0)],
  [
    'signature',
    'another name of the model',
    ({ statement }) => void Object.assign(statement.subject[0] ?? {}, { name: 'other' }),
  ],
  ['statement-format', 'another type of statement', restated({ _type: 'https://in-toto.io/Statement/v0.1' })],
  ['statement-format', 'no subject', restated({ subject: [] })],
  [
    'statement-format',
    'two subjects',
    signedAgain(({ statement }) => void statement.subject.push({ name: 'a', digest: { sha256: '' } })),
  ],
  ['statement-format', 'no list', restated({ predicate: { serialization: {} } })],
  ['statement-format', 'links that may be there or not', serialized({ allow_symlinks: 'false' })],
  ['statement-format', 'parts of no size', serialized({ method: 'shards' })],
  ['statement-format', 'parts of half a byte', serialized({ method: 'shards', shard_size: 0.5 })],
  ['statement-format', 'parts that go backwards', serialized({ method: 'shards', shard_size: -8 })],
  ['predicate-unknown', 'another predicate', restated({ predicateType: 'https://slsa.dev/provenance/v1' })],
  [
    'predicate-unknown',
    'a later version',
    restated({ predicateType: 'https://model_signing/signature/v2.0' }),
  ],
  ['method-unknown', 'an unknown method', serialized({ method: 'file-shard-8' })],
  ['hash-unknown', 'an unknown hash', serialized({ hash_type: 'md5' })],
  ['hash-unknown', 'a hash of the prototype', serialized({ hash_type: 'constructor' })],
  ['hash-unsupported', 'BLAKE3', serialized({ hash_type: 'blake3' })],
  ['hash-unknown', 'a file by another hash than the others', firstFile({ algorithm: 'blake2b' })],
  ['ignored-path', 'a folder above to ignore', serialized({ ignore_paths: ['..'] })],
  ['ignored-path', 'everything to ignore', serialized({ ignore_paths: ['.'] })],
  ['ignored-path', 'an absolute path to ignore', serialized({ ignore_paths: ['/etc'] })],
  ['resources-empty', 'no file', relisted((list) => void list.splice(0))],
  [
    'resources-too-many',
    'more files than are read',
    relisted((list) => {
      const [first = {}] = list
      for (let index = 0; index < 250_000; index++) list.push(first)
    }),
  ],
  ...HOSTILE_NAMES.map(([what, name]) => ['resource-name', what, firstFile({ name })] as const),
  ['resource-duplicate', 'a file twice', relisted((list) => void list.push({ ...list[0] }))],
  [
    'resource-duplicate',
    'a file twice with two digests',
    relisted((list) => void list.push({ ...list[0], digest: 'f'.repeat(64) })),
  ],
  ['resource-digest', 'a short digest', firstFile({ digest: 'abcd' })],
  ['resource-digest', 'a digest in capitals', firstFile({ digest: 'A'.repeat(64) })],
  [
    'subject',
    'a digest of another model',
    signedAgain(
      ({ statement }) => void Object.assign(statement.subject[0]?.digest ?? {}, { sha256: '0'.repeat(64) }),
    ),
  ],
  [
    'subject',
    'another order of the files',
    signedAgain(({ statement }) => void statement.predicate.resources.reverse()),
  ],
  ['shards', 'a part that is missing', sharded('a:0:8', 'a:16:20')],
  ['shards', 'a beginning that is missing', sharded('a:8:16')],
  ['shards', 'parts that overlap', sharded('a:0:8', 'a:4:8')],
  ['shards', 'a part that is too large', sharded('a:0:9')],
  ['shards', 'a short part in the middle', sharded('a:0:4', 'a:4:8')],
  ['shards', 'an empty part at the end', sharded('a:0:8', 'a:8:8')],
  ['shards', 'a part that ends before it begins', sharded('a:8:0')],
  ['resource-name', 'no part', sharded('a')],
  ['resource-name', 'a part with zeros', sharded('a:00:08')],
  ['resource-name', 'a part of a file above', sharded('../a:0:8')],
  ['resource-name', 'a colon too much', sharded('a:b:0:8')],
  ['resource-name', 'the folder itself beside a file', sharded('.:0:8', 'a:0:8')],
  ['resource-duplicate', 'a part twice', sharded('a:0:8', 'a:0:8')],
]

describe('a signature that is not believed', () => {
  it.each(REFUSED)('is refused as %s: %s', async (reason, _what, change) => {
    const { verify } = await forgedCase(change)
    await expect(verify()).rejects.toMatchObject({
      code: 'CLOISTER_MODEL_SIGNATURE_REFUSED',
      details: { reason },
    })
  })

  it('is refused in each way that has a name, here or among the certificates or for its size', () => {
    const elsewhere = Object.keys(SIGNATURE_REFUSALS).filter(
      (reason) => !REFUSED.some(([refused]) => refused === reason),
    )
    expect(elsewhere).toEqual([
      'bundle-too-large',
      'key-other',
      'certificate-format',
      'certificate-chain',
      'certificate-dates',
      'certificate-usage',
      'certificate-key',
    ])
  })

  it('holds again when a statement is written in another way and signed by the same key', async () => {
    const { verify } = await forgedCase(signedAgain())
    expect(await verify()).toMatchObject({ files: 4 })
  })

  it('is of another key, which is said where the bundle names it', async () => {
    const { folder, readBundle, signaturePath } = await verifiedCase()
    const trust = trustedKey(madeUpKey().publicKey)
    await expect(verifyModel(folder, { trust })).rejects.toMatchObject({ details: { reason: 'key-other' } })
    const { bundle } = readBundle()
    bundle.verificationMaterial['publicKey'] = { hint: '' }
    writeFileSync(signaturePath, JSON.stringify(bundle))
    await expect(verifyModel(folder, { trust })).rejects.toMatchObject({ details: { reason: 'signature' } })
    bundle.verificationMaterial['publicKey'] = {
      rawBytes: Buffer.from(madeUpKey().publicKey).toString('base64'),
    }
    writeFileSync(signaturePath, JSON.stringify(bundle))
    await expect(verifyModel(folder, { trust })).rejects.toMatchObject({ details: { reason: 'key-other' } })
  })

  it.each([
    ['nothing', '', 'bundle-format'],
    ['no JSON', 'x'.repeat(100), 'bundle-format'],
    ['no object', '[]', 'bundle-format'],
    ['null', 'null', 'bundle-format'],
    ['no Unicode', Buffer.of(0x22, 0xff, 0x22), 'bundle-format'],
    ['a million arrays in each other', '['.repeat(1_000_000), 'bundle-too-large'],
    ['a million values', `{"a":[${'0,'.repeat(1_000_000)}0]}`, 'bundle-too-large'],
    ['more bytes than are read', Buffer.alloc((64 << 20) + 1, 0x20), 'bundle-too-large'],
  ] as const)('is one of %s', async (_what, content, reason) => {
    const { verify, signaturePath } = await verifiedCase()
    writeFileSync(signaturePath, content)
    await expect(verify()).rejects.toMatchObject({ details: { reason } })
  })

  it('is a file of which only the size is looked at, where that is too large', async () => {
    const { verify, signaturePath } = await verifiedCase()
    // Without content on the disk, and more than Node.js would read.
    truncateSync(signaturePath, 2 ** 36)
    await expect(verify()).rejects.toMatchObject({ details: { reason: 'bundle-too-large' } })
  })

  it('is not there, or is a folder', async () => {
    const { folder, trust, verify } = await verifiedCase()
    for (const signature of [join(folder, 'none'), folder])
      await expect(verifyModel(folder, { trust, signature })).rejects.toMatchObject({
        code: 'CLOISTER_FILE_UNREADABLE',
      })
    await expect(verify()).resolves.toMatchObject({ files: 4 })
  })
})
