import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CloisterError } from '@cloister/core'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a data key by AES-256-GCM under a random nonce: nonce, data key, tag. */
export function wrapBySecret(secret: Uint8Array, dataKey: Uint8Array, bound: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES }).setAAD(bound)
  const wrapped = cipher.update(dataKey)
  cipher.final()
  return Buffer.concat([nonce, wrapped, cipher.getAuthTag()])
}

/** @throws A {@link CloisterError} with code `CLOISTER_KEY_REFUSED`. */
export function unwrapBySecret(secret: Uint8Array, wrapped: Uint8Array, bound: Uint8Array): Uint8Array {
  try {
    const end = wrapped.length - TAG_BYTES
    const nonce = wrapped.subarray(0, NONCE_BYTES)
    const cipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(bound).setAuthTag(wrapped.subarray(end))
    const dataKey = cipher.update(wrapped.subarray(NONCE_BYTES, end))
    cipher.final()
    return new Uint8Array(dataKey)
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_REFUSED', { cause })
  }
}
