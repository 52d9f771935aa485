import { type KeyObject, verify } from 'node:crypto'
import { open } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { reading } from '../seal/files/file-fault.ts'
import { checkedOptions } from '../seal/seal-options.ts'
import { preAuthentication, preAuthenticationOfVersion02 } from './bundle/pre-authentication.ts'
import { LARGEST_BUNDLE_BYTES, readBundle, type SignedBundle } from './bundle/read-bundle.ts'
import { compareModel } from './compare-model.ts'
import { type HashingOptions, hashingShape } from './hashing-options.ts'
import { hashForKey } from './keys/elliptic-key.ts'
import type { ModelSignedBy, ModelTrust } from './keys/model-trust.ts'
import type { Manifest } from './manifest/manifest.ts'
import { isOldStatement, readStatement } from './manifest/read-statement.ts'
import { modelPlace } from './model-place.ts'
import { refusal } from './signature-refusal.ts'

/** How a model is verified. */
export interface VerifyModelOptions extends HashingOptions {
  /** Whose signature it has to be. */
  readonly trust: ModelTrust
}

/** A model that is what its signer signed. */
export interface VerifiedModel {
  readonly files: number
  readonly bytes: number
  /** SHA-256 over the digests of all files, in hexadecimal; missing in signatures of version 0.2 of the reference. */
  readonly modelDigest?: string | undefined
  readonly signedBy: ModelSignedBy
}

const schema = z.strictObject({ ...hashingShape, trust: z.custom<ModelTrust>(isTrust) })

/**
 * Verifies that a folder, or a file, is what its signature says: by whom it has to be signed, and with no file changed, missing,
 * added or renamed. It ends without an error for such a model alone. A file that is ignored is not looked at, unless it is
 * signed.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_SIGNATURE_REFUSED` and a {@link SignatureRefusal} as its reason, with
 * code `CLOISTER_MODEL_DIFFERS`, or one of files.
 */
export async function verifyModel(path: string, options: VerifyModelOptions): Promise<VerifiedModel> {
  const { trust, ...rest } = checkedOptions(schema, options)
  const place = await modelPlace(path, rest)
  const bundle = readBundle(await readSignature(place.signaturePath))
  const { publicKey, signedBy, isOtherNamed } = trust.signerOf(bundle.material)
  const form = formOf(bundle, publicKey)
  if (form === undefined) throw refusal(isOtherNamed ? 'key-other' : 'signature')
  const manifest = readStatement(bundle.payload)
  if (form === 'version-0.2' && !isOld(manifest)) throw refusal('signature')
  const compared = await compareModel(place, manifest, rest)
  return { ...compared, modelDigest: manifest.modelDigest, signedBy }
}

/** @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE` or `CLOISTER_MODEL_SIGNATURE_REFUSED`. */
async function readSignature(path: string): Promise<Uint8Array> {
  await using file = await reading(open(path))
  const stat = await reading(file.stat())
  if (!stat.isFile()) throw new CloisterError('CLOISTER_FILE_UNREADABLE')
  if (stat.size > LARGEST_BUNDLE_BYTES) throw refusal('bundle-too-large')
  return await reading(file.readFile())
}

/** What was signed by the key, if anything: in the form of the standard, or of version 0.2 of the reference. */
function formOf(
  { payload, signature, material }: SignedBundle,
  publicKey: KeyObject,
): 'standard' | 'version-0.2' | undefined {
  const hash = hashForKey(publicKey)
  if (verify(hash, preAuthentication(payload), publicKey, signature)) return 'standard'
  if (!isOldStatement(payload)) return undefined
  // That version hashed by SHA-256 whatever the curve, where a certificate signed.
  const oldHash = material.method === 'certificate' ? 'sha256' : hash
  const isOldForm = verify(oldHash, preAuthenticationOfVersion02(payload), publicKey, signature)
  return isOldForm ? 'version-0.2' : undefined
}

function isOld({ modelDigest }: Manifest): boolean {
  return modelDigest === undefined
}

function isTrust(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<ModelTrust>).signerOf === 'function'
  )
}
