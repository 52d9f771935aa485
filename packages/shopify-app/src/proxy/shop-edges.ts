import { CloisterError } from '@cloister/core'
import type { RouteContext } from '../app/route.ts'
import type { Shop } from '../install/shop.ts'
import type { ProxiedShop, ProxyOptions, ShopVisitor } from './proxy-options.ts'
import { openShopEdge, type ShopEdge } from './shop-edge.ts'

/** A shop that may ask. */
export interface AskingShop {
  readonly origins: readonly string[]
  readonly edge: ShopEdge
}

/**
 * Finds the edge of a shop.
 *
 * @throws `CLOISTER_APP_NOT_INSTALLED` for a shop that has not installed the app, `CLOISTER_ROUTE_UNKNOWN` for one that is
 * not served.
 */
export type ShopEdges = (shop: Shop, context: RouteContext, visitor: ShopVisitor) => Promise<AskingShop>

export function openShopEdges({ shop: find }: Pick<ProxyOptions, 'shop'>): ShopEdges {
  const edges = new WeakMap<ProxiedShop, ShopEdge>()
  return async (shop, { requireInstalled }, { customerId }) => {
    await requireInstalled(shop)
    const proxied = await find(shop, { customerId })
    if (proxied === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const edge = edges.get(proxied) ?? openShopEdge(proxied)
    edges.set(proxied, edge)
    return { origins: proxied.edge.origins, edge }
  }
}
