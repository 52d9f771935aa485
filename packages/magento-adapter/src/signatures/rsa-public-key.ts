import { createPublicKey, type KeyObject } from 'node:crypto'
import { CloisterError } from '@cloister/core'

const LEAST_BITS = 2048
const MOST_BITS = 8192

/** An RSA key that signatures may be checked with. Only {@link parseRsaPublicKey} makes one. */
export type RsaPublicKey = KeyObject & { readonly [brand]: 'RsaPublicKey' }
declare const brand: unique symbol

/**
 * Reads a public key as the Admin of Magento shows it, and as Adobe serves it: PEM.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for anything but an RSA public key of 2048 to
 * 8192 bits. A private key is refused too: it has no business here.
 */
export function parseRsaPublicKey(pem: string): RsaPublicKey {
  const key = /^\s*-----BEGIN (?:RSA )?PUBLIC KEY-----/u.test(pem) ? readKey(pem) : undefined
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0
  if (key?.asymmetricKeyType !== 'rsa' || bits < LEAST_BITS || bits > MOST_BITS) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      details: { option: 'publicKeys', expected: 'an RSA public key of at least 2048 bits, as PEM' },
    })
  }
  return key as RsaPublicKey
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem)
  } catch {
    return
  }
}
