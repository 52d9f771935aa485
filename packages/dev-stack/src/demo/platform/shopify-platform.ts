import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Product } from '@cloister/core/retrieve'
import {
  fileCheckpoint,
  openProductSource,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/shopify-app/catalogue'
import { openStorefrontClient, storefrontPages } from '@cloister/shopify-app/storefront-api'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { closeAll } from '../../close-all.ts'
import { type SimulatedShopify, startShopifySimulator } from '../../shopify/serve/start-shopify-simulator.ts'
import { metafieldOf, shopifyShopOf } from '../../shopify/shop/shop-of-products.ts'
import { gidOf } from '../../shopify/shop/shopify-product.ts'
import { readDemoShopper } from '../demo-shopper.ts'
import { type DemoApp, startDemoApp } from '../shopify/demo-app.ts'
import { installApp } from '../shopify/install-app.ts'
import { adoptShopifyOrders, shopifyShopper } from '../shopify/shopify-shopper.ts'
import type { DemoPlatform, ShopFolders } from './demo-platform.ts'

/** As many as a sync takes over. */
const MOST_METAFIELDS = 30

/** The same shop at a simulated Shopify, with the app installed: its products came over by a bulk operation. */
export async function shopifyPlatform({ catalogue, sampleStore }: ShopFolders): Promise<DemoPlatform> {
  const loaded = await loadCatalogue(catalogue)
  const products = [...loaded.products]
  const shop = shopifyShopOf({ products, pages: loaded.pages })
  const shopper = await readDemoShopper(`${sampleStore}/session/shopper.json`)
  adoptShopifyOrders(shop, shopper.orders)
  const shopify = await startShopifySimulator({ shop })
  const started: { close(): Promise<void> }[] = [shopify]
  try {
    const app = await startDemoApp(shopify)
    started.unshift(app)
    shopify.admin.appUrl = app.url
    await installApp(shopify, app.url)
    const numbers = new Map(products.map(({ id }, place) => [id, place + 1]))
    const synced = await syncedProducts({ shopify, app, attributes: attributesOf(products) })
    app.synced(synced.length)
    return {
      products: synced,
      baskets: loaded.baskets.map((ids) => ids.flatMap((id) => productIn(numbers, id))),
      pages: await publishedPages(shopify),
      notes: [
        ...loaded.notes,
        `the shop is a simulated Shopify at ${shopify.simulator.url}, the app is at ${app.url}; ${shopify.calls.length} requests filled this demo from it`,
        `shopping agents are answered by the app: ${app.url}/.well-known/ucp tells them where`,
      ],
      shopper: shopifyShopper(shopper, shopify),
      shopify: { shopify, app },
      close: () => closeAll(started),
    }
  } catch (error) {
    await closeAll(started)
    throw error
  }
}

/** What the merchant has published, as the Storefront API gives it. */
async function publishedPages({
  simulator,
  shop,
  storefrontToken,
}: SimulatedShopify): Promise<readonly Page[]> {
  const storefront = openStorefrontClient({ shop: shop.domain, privateToken: storefrontToken, simulator })
  try {
    return await storefrontPages(storefront)
  } finally {
    await storefront.close()
  }
}

function productIn(numbers: ReadonlyMap<string, number>, id: string): readonly string[] {
  const number = numbers.get(id)
  return number === undefined ? [] : [gidOf('Product', number)]
}

/** The names of attributes that most products have, and the metafields that they are kept in. */
function attributesOf(products: readonly Product[]): Readonly<Record<string, string>> {
  const counts = new Map<string, number>()
  for (const { attributes } of products) {
    for (const name of Object.keys(attributes)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const names = [...counts]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, MOST_METAFIELDS)
    .map(([name]) => name)
  return Object.fromEntries(names.map((name) => [name, metafieldOf(name)]))
}

interface SyncParts {
  readonly shopify: SimulatedShopify
  readonly app: DemoApp
  readonly attributes: Readonly<Record<string, string>>
}

/** Everything that shoppers are shown, as the sync takes it over. */
async function syncedProducts({ shopify, app, attributes }: SyncParts): Promise<readonly Product[]> {
  const directory = await mkdtemp(join(tmpdir(), 'cloister-demo-'))
  const { domain } = shopify.shop
  const source = openProductSource({
    shop: domain,
    admin: app.app.admin(domain),
    metafields: attributes,
    simulator: shopify.simulator,
  })
  const catalogue = await openShopCatalogue()
  try {
    const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
    await syncCatalogue(source, catalogue, { checkpoint, pollAfterMs: 50 })
    return await catalogue.products([...catalogue.ids()])
  } finally {
    catalogue.close()
    await source.close()
    await rm(directory, { recursive: true, force: true })
  }
}
