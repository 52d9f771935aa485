import type { VerificationMaterial } from '../bundle/read-bundle.ts'
import { refusal } from '../signature-refusal.ts'
import { keyIdOf, readPublicKey } from './elliptic-key.ts'
import type { ModelTrust } from './model-trust.ts'

/**
 * Trusts one key.
 *
 * @param pem The public key.
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`.
 */
export function trustedKey(pem: string): ModelTrust {
  const publicKey = readPublicKey(pem)
  const keyId = keyIdOf(publicKey)
  return {
    signerOf(material) {
      if (material.method !== 'key') throw refusal('method-mismatch')
      return { publicKey, signedBy: { method: 'key', keyId }, isOtherNamed: namesOther(material, keyId) }
    },
  }
}

type KeyMaterial = Extract<VerificationMaterial, { readonly method: 'key' }>

/** What a bundle says of its key proves nothing; it tells a wrong key from a changed statement. */
function namesOther({ hint, publicKey }: KeyMaterial, keyId: string): boolean {
  if (hint !== undefined) return hint !== keyId
  if (publicKey === undefined) return false
  try {
    return keyIdOf(readPublicKey(publicKey)) !== keyId
  } catch {
    return true
  }
}
