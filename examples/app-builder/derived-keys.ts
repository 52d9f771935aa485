import { hkdfSync } from 'node:crypto'
import type { KeyStore } from '@cloister/checkout-fraud'

const ROTATION_MS = 30 * 86_400_000
const SECRET_BYTES = 32

/**
 * The same keys in every container, although containers share nothing: each is derived from one secret and its month.
 * To forget everybody, change the secret.
 */
export function derivedKeys(secret: string, now: () => number = Date.now): KeyStore {
  if (secret.length < SECRET_BYTES) throw new Error('FRAUD_KEY must be 32 random bytes, as base64url.')
  const keyOf = (epoch: number) => ({
    epoch,
    secret: new Uint8Array(hkdfSync('sha256', secret, '', `velocity ${epoch}`, SECRET_BYTES)),
  })
  return {
    async read() {
      const epoch = Math.floor(now() / ROTATION_MS)
      return [keyOf(epoch), keyOf(epoch - 1)]
    },
    add: async () => undefined,
    remove: async () => undefined,
  }
}
