import { CloisterError } from '@cloister/core'
import { checkGateway } from '@cloister/core/gateway'
import type { Route } from '../app/route.ts'
import type { ShopSettings } from '../settings/open-shop-settings.ts'

/** What a connection test answers with: nothing of a credential, and no address. */
export interface ConnectionAnswer {
  readonly steps: Awaited<ReturnType<typeof checkGateway>>
}

/**
 * Tries the gateway that the shop has saved. What staff have entered and not saved is never tried: a secret would be told
 * to an address that nobody has confirmed. One test at a time for each shop, so that it is no tool to knock at doors with.
 */
export function connectionRoute(settings: ShopSettings): Route {
  const running = new Set<string>()
  return {
    method: 'POST',
    path: '/app/connection',
    async handle(request, { authenticate }) {
      const { shop } = await authenticate(request)
      if (running.has(shop)) throw new CloisterError('CLOISTER_RATE_LIMITED')
      running.add(shop)
      try {
        const gateway = await settings.gateway(shop)
        if (gateway === undefined) throw new CloisterError('CLOISTER_SETTINGS_INVALID')
        const answer: ConnectionAnswer = { steps: await checkGateway(gateway, { signal: request.signal }) }
        return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
      } finally {
        running.delete(shop)
      }
    },
  }
}
