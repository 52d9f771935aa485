import type { Route } from '../app/route.ts'
import { directRoutes } from './direct-route.ts'
import { createDirectTokens } from './direct-token.ts'
import type { ProxyOptions } from './proxy-options.ts'
import { proxyRoute } from './proxy-route.ts'
import { openShopEdges } from './shop-edges.ts'

/** The addresses at which pages of shops ask. */
export function storefrontRoutes(options: ProxyOptions, secrets: readonly string[]): readonly Route[] {
  const { direct } = options
  const edges = openShopEdges(options)
  const tokens = direct && createDirectTokens(secrets, direct.lifetimeSeconds)
  return [
    proxyRoute({ options, secrets, edges, tokens }),
    ...(tokens === undefined ? [] : directRoutes(edges, tokens)),
  ]
}
