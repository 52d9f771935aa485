import { maySignCode } from '../certificates/certificate-extensions.ts'
import { certificatePath, isSelfSigned, validUntil } from '../certificates/certificate-path.ts'
import { parsedCertificate, readCertificates } from '../certificates/read-certificates.ts'
import { refusal } from '../signature-refusal.ts'
import { hashForKey, keyFault } from './elliptic-key.ts'
import type { ModelTrust } from './model-trust.ts'

export interface TrustedRootsOptions {
  /** When the certificates have to hold. A bundle does not prove when it was signed. Default: now, whenever a model is verified. */
  readonly at?: Date | undefined
}

/**
 * Trusts certificates for signing code that lead to one of these roots.
 *
 * Lists of revoked certificates are not asked: give a root to few, and let certificates live shortly.
 *
 * @param pem Roots, which sign themselves, and what may lead to them where bundles lack it.
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`.
 */
export function trustedRoots(pem: string, { at }: TrustedRootsOptions = {}): ModelTrust {
  const given = readCertificates(pem)
  if (given === undefined) throw keyFault('certificate-format')
  const roots = given.filter(isSelfSigned)
  if (roots.length === 0) throw keyFault('no-root')
  return {
    signerOf(material) {
      if (material.method !== 'certificate') throw refusal('method-mismatch')
      const [leaf, ...chain] = material.certificates.map(parsedCertificate)
      if (leaf === undefined) throw refusal('certificate-chain')
      const path = certificatePath(leaf, { roots, between: [...chain, ...given], at: at ?? new Date() })
      if (!maySignCode(leaf)) throw refusal('certificate-usage')
      const { publicKey, subject, fingerprint256: fingerprint } = leaf
      if (hashForKey(publicKey) === undefined) throw refusal('certificate-key')
      const signedBy = { method: 'certificate', subject, fingerprint, validUntil: validUntil(path) } as const
      return { publicKey, signedBy, isOtherNamed: false }
    },
  }
}
