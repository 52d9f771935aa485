import type { CloisterOptions, Observer } from '@cloister/core'
import { benchShop } from '../bench/door/bench-shop.ts'
import { TOKEN_CANARY } from '../bench/leaks/canaries.ts'
import type { Trap } from '../bench/leaks/trap.ts'

/** A shop whose gateway is one of the trap's servers, and whose secrets are canaries. */
export function trapOptions(
  { origins, ca }: Pick<Trap, 'origins' | 'ca'>,
  server: string,
  observe?: Observer,
): CloisterOptions {
  const network = { allow: ['127.0.0.0/8'] }
  return {
    gateway: {
      url: `${origins.gateway}/${server}/v1`,
      model: 'trap',
      tls: { ca },
      network,
      authorization: {
        issuer: origins.gateway,
        tokenEndpoint: `${origins.gateway}/token`,
        clientId: 'trap',
        clientSecret: TOKEN_CANARY,
        tls: { ca },
        network,
      },
    },
    ...benchShop(),
    ...(observe && { observe }),
  }
}
