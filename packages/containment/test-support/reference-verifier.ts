import { createHash, createPublicKey, verify } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * What model_signing 1.1 of Python does with a bundle and a folder, written again from its rules and without a line of ours:
 * sigstore_models reads the bundle, `_signing/sign_ec_key.py` the signature, `_signing/signing.py` the statement, `_serialization`
 * and `manifest.py` the folder. Anything that it would raise is thrown.
 *
 * @returns How many files or parts it compared.
 */
export function verifyAsReference(folder: string, signaturePath: string, publicKeyPem: string): number {
  const bundle = JSON.parse(readFileSync(signaturePath, 'utf8'))
  checkModels(bundle)
  const hint = bundle.verificationMaterial.publicKey.hint
  const key = createPublicKey(publicKeyPem)
  const pem = key.export({ type: 'spki', format: 'pem' })
  demand(hint === createHash('sha256').update(pem).digest('hex'), 'Key mismatch')
  const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
  const type = 'application/vnd.in-toto+json'
  const head = `DSSEv1 ${type.length} ${type} ${payload.length} `
  const hashes = { prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' } as const
  const hash = hashes[key.asymmetricKeyDetails?.namedCurve as keyof typeof hashes]
  const signature = Buffer.from(bundle.dsseEnvelope.signatures[0].sig, 'base64')
  demand(verify(hash, Buffer.concat([Buffer.from(head), payload]), key, signature), 'InvalidSignature')
  demand(bundle.dsseEnvelope.payloadType === type, 'Expected DSSE payload')
  const statement = JSON.parse(payload.toString())
  demand(statement._type === 'https://in-toto.io/Statement/v1', 'Expected in-toto')
  demand(statement.predicateType === 'https://model_signing/signature/v1.0', 'Predicate type mismatch')
  demand(statement.subject.length === 1, 'Expected only one subject')
  const { serialization, resources } = statement.predicate
  const root = createHash('sha256')
  const expected = new Map<string, string>()
  for (const { name, algorithm, digest } of resources) {
    root.update(Buffer.from(digest, 'hex'))
    demand(serialization.method !== 'shards' || name.split(':').length === 3, 'expected 3 components')
    expected.set(name, `${algorithm} ${digest}`)
  }
  demand(statement.subject[0].digest.sha256 === root.digest('hex'), 'Manifest is inconsistent')
  const actual = serialize(folder, signaturePath, serialization)
  demand(JSON.stringify([...actual].sort()) === JSON.stringify([...expected].sort()), 'Signature mismatch')
  return actual.size
}

/** The pydantic models demand these, as `to_dict` writes them. */
function checkModels({ mediaType, verificationMaterial, dsseEnvelope, messageSignature }: ReadModels): void {
  demand(mediaType === 'application/vnd.dev.sigstore.bundle.v0.3+json', 'Invalid sigstore bundle')
  demand(
    messageSignature === undefined && dsseEnvelope !== undefined,
    'Exactly one of messageSignature or dsseEnvelope',
  )
  const { publicKey, x509CertificateChain, certificate, tlogEntries } = verificationMaterial
  demand(Array.isArray(tlogEntries), 'tlogEntries: field required')
  demand(
    [publicKey, x509CertificateChain, certificate].filter(Boolean).length === 1,
    'Exactly one of publicKey',
  )
  const { sig, keyid } = dsseEnvelope?.signatures[0] ?? {}
  demand(typeof sig === 'string' && typeof keyid === 'string', 'signatures: field required')
}

interface ReadModels {
  readonly mediaType: string
  readonly messageSignature?: unknown
  readonly dsseEnvelope?: {
    readonly signatures: readonly { readonly sig?: unknown; readonly keyid?: unknown }[]
  }
  readonly verificationMaterial: Readonly<Record<string, unknown>>
}

interface Serialization {
  readonly method: string
  readonly hash_type: string
  readonly shard_size?: number
  readonly ignore_paths?: readonly string[]
}

function serialize(folder: string, signaturePath: string, serialization: Serialization): Map<string, string> {
  const { method, hash_type: hashType, shard_size: size = 0, ignore_paths: paths = [] } = serialization
  const ignored = [...paths, '.git', '.gitattributes', '.github', '.gitignore']
    .map((path) => join(folder, path))
    .concat(signaturePath)
  const shouldIgnore = (path: string): boolean =>
    ignored.some((one) => path === one || path.startsWith(`${one}/`))
  const algorithm = method === 'files' ? hashType : `${hashType}-sharded-${size}`
  const found = new Map<string, string>()
  const files = walked(folder).filter((path) => !shouldIgnore(path) && statSync(path).isFile())
  for (const path of files) {
    const name = relative(folder, path) || '.'
    const bytes = readFileSync(path)
    const digest = (start: number, end: number): string =>
      createHash(hashType === 'blake2b' ? 'blake2b512' : hashType)
        .update(bytes.subarray(start, end))
        .digest('hex')
    if (method === 'files') found.set(name, `${algorithm} ${digest(0, bytes.length)}`)
    else
      for (const [start, end] of endpoints(bytes.length, size))
        found.set(`${name}:${start}:${end}`, `${algorithm} ${digest(start, end)}`)
  }
  return found
}

function walked(folder: string): readonly string[] {
  if (statSync(folder).isFile()) return [folder]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((below) => join(folder, below))
}

function endpoints(length: number, size: number): readonly (readonly [start: number, end: number])[] {
  if (length === 0) return [[0, 0]]
  const count = Math.ceil(length / size)
  return Array.from(
    { length: count },
    (_, index) => [index * size, Math.min((index + 1) * size, length)] as const,
  )
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
