import type { AccessToken } from '../transport/gateway-door.ts'
import type { DpopKey } from './dpop-key.ts'
import { revealSecret, Secret } from './secret.ts'

/** A token that anybody who holds it may use. */
export function bearerToken(value: string): AccessToken {
  const secret = new Secret(value)
  return {
    headersFor: async () => ({ authorization: `Bearer ${revealSecret(secret)}` }),
    heed: () => false,
  }
}

/** A token that is worth nothing without a proof of the key that it is bound to (RFC 9449 §7.1). */
export function dpopToken(value: string, key: DpopKey): AccessToken {
  const secret = new Secret(value)
  return {
    headersFor: async (request) => ({
      authorization: `DPoP ${revealSecret(secret)}`,
      dpop: await key.prove(request, revealSecret(secret)),
    }),
    heed: (reply) => key.heed(reply),
  }
}
