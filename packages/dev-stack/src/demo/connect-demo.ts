import { connectStorefront, type Storefront } from '@cloister/storefront'
import * as z from 'zod/mini'
import { themeAssets } from '../shopify/theme/theme-assets.ts'
import type { ShopBrowser } from './shop-browser.ts'
import type { Demo } from './start-demo.ts'

const module = z.object({
  proxyFetch: z.custom<
    (settings: { endpoint: string; asksDirectly: boolean }, send: typeof fetch) => typeof fetch
  >((value) => typeof value === 'function'),
})

/** Asks the demo's shop as its pages do; at Shopify with the script of the theme app extension itself. */
export async function connectDemo(
  { endpoint, shopify }: Pick<Demo, 'endpoint' | 'shopify'>,
  browser: ShopBrowser,
): Promise<Storefront> {
  if (shopify === undefined) return connectStorefront({ endpoint, fetch: browser.fetch })
  const script = themeAssets().get('cloister-proxy-fetch.js') ?? ''
  const { proxyFetch } = module.parse({
    ...(await import(`data:text/javascript;base64,${Buffer.from(script).toString('base64')}`)),
  })
  return connectStorefront({
    endpoint,
    fetch: proxyFetch({ endpoint, asksDirectly: false }, browser.fetch),
  })
}
