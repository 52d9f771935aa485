import { KeyObject, verify, X509Certificate } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { writing } from '../seal/files/file-fault.ts'
import { beginFile, isThere } from '../seal/files/unfinished-file.ts'
import { checkedOptions } from '../seal/seal-options.ts'
import { preAuthentication } from './bundle/pre-authentication.ts'
import { LARGEST_BUNDLE_BYTES } from './bundle/read-bundle.ts'
import { writeBundle } from './bundle/write-bundle.ts'
import { type HashedRange, hashFiles } from './hashing/hash-files.ts'
import { type ModelFile, walkModel } from './hashing/walk-model.ts'
import { type HashingOptions, hashingShape } from './hashing-options.ts'
import { hashForKey, keyFault, keyIdOf } from './keys/elliptic-key.ts'
import type { ModelSigner } from './keys/model-signer.ts'
import { type FileHash, MOST_RESOURCES, type SignedPart } from './manifest/manifest.ts'
import { rangesOf } from './manifest/ranges-of.ts'
import { readStatement } from './manifest/read-statement.ts'
import { isBelow } from './manifest/resource-name.ts'
import { writeStatement } from './manifest/write-statement.ts'
import type { ModelFault } from './model-fault.ts'
import { modelPlace } from './model-place.ts'

/** How a model is signed. */
export interface SignModelOptions extends HashingOptions {
  readonly signer: ModelSigner
  /**
   * Bytes of the parts that files are signed in, 4096 to 2^50: a large file is then read by several threads. Default: files are
   * signed as a whole, which is what most verifiers expect.
   */
  readonly shardBytes?: number | undefined
  /** Default `'sha256'`. Version 1.1 of the reference knows `'blake2b'` as well. */
  readonly hash?: FileHash | undefined
  /** Whether a link to a file inside of the folder is signed as that file. Default `false`: a link is refused. */
  readonly allowsLinks?: boolean | undefined
  /** Whether a signature that is there already may be replaced. Default `false`. */
  readonly replace?: boolean | undefined
}

/** What became of a signature. */
export interface SignedModel {
  /** The signature file. */
  readonly path: string
  readonly files: number
  readonly bytes: number
  /** SHA-256 over the digests of all files, in hexadecimal: the name of this state of the model. */
  readonly modelDigest: string
}

const SMALLEST_SHARD = 4096
const LARGEST_SHARD = 2 ** 50
/** A signature may be read by everybody that the system lets. */
const SIGNATURE_MODE = 0o666

const schema = z.strictObject({
  ...hashingShape,
  signer: z.custom<ModelSigner>(isSigner),
  shardBytes: z.optional(z.int().check(z.gte(SMALLEST_SHARD), z.lte(LARGEST_SHARD))),
  hash: z.optional(z.enum(['sha256', 'blake2b'])),
  allowsLinks: z.optional(z.boolean()),
  replace: z.optional(z.boolean()),
})

/**
 * Signs all files of a folder, or one file, in the form of OpenSSF Model Signing 1.0: a Sigstore bundle, which model_signing of
 * version 1.1 and its kin verify. The signature has its name only when it is complete and on the disk.
 *
 * @throws A {@link CloisterError}, such as `CLOISTER_MODEL_UNSIGNABLE`, `CLOISTER_FILE_EXISTS`, `CLOISTER_FILE_CHANGED` or
 * `CLOISTER_SIGNING_KEY_INVALID`.
 */
export async function signModel(path: string, options: SignModelOptions): Promise<SignedModel> {
  const {
    signer,
    shardBytes,
    hash = 'sha256',
    allowsLinks = false,
    replace = false,
    ...rest
  } = checkedOptions(schema, options)
  const place = await modelPlace(path, rest)
  // Before hours of hashing.
  if (!replace && (await isThere(place.signaturePath))) throw new CloisterError('CLOISTER_FILE_EXISTS')
  const files = await filesToSign(place, { allowsLinks, shardBytes, ...rest })
  const parts = files.reduce((count, { sizeBytes }) => count + rangesOf(sizeBytes, shardBytes).length, 0)
  if (parts > MOST_RESOURCES) throw unsignable([{ fault: 'too-many', name: '.' }], rest.onFault)
  const hashed = await hashFiles(files, { ...rest, hash, shardBytes })
  const statement = writeStatement({
    modelName: place.name,
    hash,
    shardBytes,
    allowsLinks,
    ignoredPaths: place.ignoredPaths,
    files: new Map(hashed.map(({ name, parts }) => [name, parts.map((part) => asSigned(part, shardBytes))])),
  })
  // What is written is what can be verified.
  const { modelDigest = '' } = readStatement(statement)
  if (rest.signal?.aborted === true) throw new CloisterError('CLOISTER_ABORTED')
  await writeSignature(place.signaturePath, await signed(statement, signer), replace)
  const bytes = files.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
  return { path: place.signaturePath, files: files.length, bytes, modelDigest }
}

interface Wanted extends Pick<HashingOptions, 'signal' | 'onFault'> {
  readonly allowsLinks: boolean
  readonly shardBytes?: number | undefined
}

async function filesToSign(
  { root, ignoredPaths }: { readonly root: string; readonly ignoredPaths: readonly string[] },
  { allowsLinks, shardBytes, signal, onFault }: Wanted,
): Promise<readonly ModelFile[]> {
  const ignored = new Set(ignoredPaths)
  const { files, faults } = await walkModel(root, {
    allowsLinks,
    isIgnored: (name) => isBelow(name, ignored),
    signal,
  })
  // The reference cuts the name of a part at its colons.
  const unnameable = shardBytes === undefined ? [] : files.filter(({ name }) => name.includes(':'))
  const all = [...faults, ...unnameable.map(({ name }): ModelFault => ({ fault: 'name', name }))]
  if (all.length > 0) throw unsignable(all, onFault)
  if (files.length === 0)
    throw new CloisterError('CLOISTER_MODEL_UNSIGNABLE', { details: { reason: 'empty' } })
  return files
}

function unsignable(faults: readonly ModelFault[], onFault: HashingOptions['onFault']): CloisterError {
  for (const fault of faults) onFault?.(fault)
  return new CloisterError('CLOISTER_MODEL_UNSIGNABLE', { details: { files: faults.length } })
}

/** A file that is signed as a whole has no end in a statement. */
function asSigned({ from, to, digest }: HashedRange, shardBytes: number | undefined): SignedPart {
  return shardBytes === undefined ? { from, digest } : { from, to, digest }
}

async function signed(statement: Buffer, signer: ModelSigner): Promise<Buffer> {
  const { publicKey, certificates } = signer
  const message = preAuthentication(statement)
  const signature = await signer.sign(message)
  // A key service may sign by another key, or over another hash.
  if (!verify(hashForKey(publicKey), message, publicKey, signature)) throw keyFault('signature')
  const bundle = writeBundle({ payload: statement, signature, certificates, keyId: keyIdOf(publicKey) })
  if (bundle.length > LARGEST_BUNDLE_BYTES)
    throw new CloisterError('CLOISTER_MODEL_UNSIGNABLE', { details: { reason: 'too-many' } })
  return bundle
}

async function writeSignature(path: string, bundle: Buffer, replaces: boolean): Promise<void> {
  const file = await beginFile(path, { mode: SIGNATURE_MODE, resumes: false, replaces })
  try {
    await writing(file.handle.writeFile(bundle))
    await file.finish()
  } catch (cause) {
    await file.abandon(false)
    throw cause
  }
}

function isSigner(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { publicKey, certificates, sign } = value as Partial<ModelSigner>
  const hasKey =
    publicKey instanceof KeyObject && publicKey.type === 'public' && hashForKey(publicKey) !== undefined
  const isChain = Array.isArray(certificates) && certificates.every((one) => one instanceof X509Certificate)
  return hasKey && isChain && typeof sign === 'function'
}
