import type { KeyObject } from 'node:crypto'
import type { VerificationMaterial } from '../bundle/read-bundle.ts'

/** Who signed a model, as far as it is proven. */
export type ModelSignedBy =
  | {
      readonly method: 'key'
      /** SHA-256 of the PEM of the public key, in hexadecimal. */
      readonly keyId: string
    }
  | {
      readonly method: 'certificate'
      /** As the certificate says it, such as `CN=models.release`. */
      readonly subject: string
      /** SHA-256 of the certificate, in hexadecimal with colons. */
      readonly fingerprint: string
      /** When the first certificate of the chain ends to hold. */
      readonly validUntil: Date
    }

/** Whose signatures are believed. {@link trustedKey} and {@link trustedRoots} make one. */
export interface ModelTrust {
  /**
   * @internal The key that has to have signed.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_MODEL_SIGNATURE_REFUSED`.
   */
  signerOf(material: VerificationMaterial): TrustedSigner
}

/** @internal */
export interface TrustedSigner {
  readonly publicKey: KeyObject
  readonly signedBy: ModelSignedBy
  /** Whether the bundle itself names another key. */
  readonly isOtherNamed: boolean
}
