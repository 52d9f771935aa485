import { type Cloister, createCloister } from '@cloister/core'
import { benchShop } from './bench-shop.ts'
import type { Upstream } from './upstream-child.ts'

/** Cloister as a shop would set it up, with TLS 1.3, a client certificate, a pin and a token. */
export function benchCloister(
  { httpsPort, ca, pin, clientCertificate }: Upstream,
  { path = '/v1', deadlineMs = 30_000 }: { readonly path?: string; readonly deadlineMs?: number } = {},
): Cloister {
  const origin = `https://127.0.0.1:${httpsPort}`
  const tls = { ca, pins: [pin], clientCertificate, minimumVersion: 'TLSv1.3' } as const
  const network = { allow: ['127.0.0.0/8'] }
  return createCloister({
    gateway: {
      url: `${origin}${path}`,
      model: 'bench',
      tls,
      network,
      limits: { replyBytes: 4_194_304 },
      authorization: {
        issuer: origin,
        tokenEndpoint: `${origin}/token`,
        clientId: 'bench',
        clientSecret: 'secret-of-the-bench',
        tls,
        network,
      },
    },
    ...benchShop(),
    deadlines: { recommendationsMs: deadlineMs, supportMs: deadlineMs },
  })
}
