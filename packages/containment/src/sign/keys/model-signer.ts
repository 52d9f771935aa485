import type { KeyObject, X509Certificate } from 'node:crypto'

/**
 * Who signs models. {@link keySigner} and {@link certificateSigner} make one of PEM; one of a key service or a module of hardware
 * is made of the same three.
 */
export interface ModelSigner {
  /** On P-256, P-384 or P-521. */
  readonly publicKey: KeyObject
  /** First the one of the key, then those that lead to a root. None where a key alone is trusted. */
  readonly certificates: readonly X509Certificate[]
  /** ECDSA in DER over SHA-256, SHA-384 or SHA-512 of the message, as it goes with the curve. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>
}
