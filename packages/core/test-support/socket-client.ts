import { type GuardedBody, guardBody } from '../src/minimise/egress-guard.ts'
import { nobody } from '../src/minimise/known-shopper.ts'
import type { AccessToken, TokenSource } from '../src/transport/gateway-door.ts'
import { openSecureSocket, type SecureSocket } from '../src/transport/secure-socket/open-secure-socket.ts'
import type { SecureSocketOptions } from '../src/transport/secure-socket/secure-socket-options.ts'

/** A token source whose token the test changes. */
export interface ChangingTokens extends TokenSource {
  change(value: string): void
  readonly renewals: readonly string[]
}

export function changingTokens(first = 'token-0'): ChangingTokens {
  const tokenOf = (value: string): AccessToken => ({
    headersFor: async () => ({ authorization: `Bearer ${value}` }),
    heed: () => false,
  })
  const renewals: string[] = []
  let current = tokenOf(first)
  return {
    renewals,
    change(value) {
      current = tokenOf(value)
    },
    token: async () => current,
    async renew() {
      renewals.push('renewed')
      current = tokenOf(`renewed-${renewals.length}`)
      return current
    },
  }
}

/** A body that has passed the guard. */
export function guarded(value: unknown): GuardedBody {
  return guardBody(JSON.stringify(value), { shopper: nobody, limitBytes: 1_000_000 })
}

/** A socket that may go to loopback, with short times. */
export function testSocket(
  { url, ca }: { readonly url: string; readonly ca: string },
  options: Partial<SecureSocketOptions> = {},
): SecureSocket {
  const { limits, ...rest } = options
  return openSecureSocket({
    url,
    tokens: changingTokens(),
    tls: { ca },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    limits: { handshakeMs: 2_000, reconnectMs: 50, closeMs: 200, tokenCheckMs: 20, ...limits },
    ...rest,
  })
}
