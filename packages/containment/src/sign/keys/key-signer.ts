import { createPublicKey, sign } from 'node:crypto'
import { hashForKey, readPrivateKey } from './elliptic-key.ts'
import type { ModelSigner } from './model-signer.ts'

export interface KeySignerOptions {
  /** PEM, PKCS #8 or SEC 1, of a key on P-256, P-384 or P-521. */
  readonly privateKey: string
  /** Of the PEM, where it is encrypted. */
  readonly passphrase?: string | undefined
}

/**
 * Signs by a key alone: who verifies has to know its public half.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID`.
 */
export function keySigner({ privateKey, passphrase }: KeySignerOptions): ModelSigner {
  const key = readPrivateKey(privateKey, passphrase)
  return {
    publicKey: createPublicKey(key),
    certificates: [],
    sign: (message) => sign(hashForKey(key), message, key),
  }
}
