import { nodeListener } from '@cloister/core/node'
import { serveBuilt } from './serve-built.ts'
import { buildWithVite, type ShopParts } from './shop-parts.ts'

/** Files that Vite has built, and the edge on the same server. */
export async function startVueShop(parts: ShopParts): Promise<void> {
  const folder = await buildWithVite('vue')
  const site = await serveBuilt(folder, nodeListener(await parts.makeEdge()))
  parts.front.leadTo(parts.keep(site).port)
}
