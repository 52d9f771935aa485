import { inTemporaryDirectory } from '@cloister/core/test-support/temporary-directory.ts'
import { afterEach } from 'vitest'
import { createShopifyApp, type ShopifyApp } from '../src/app/create-shopify-app.ts'
import type { SyncEnd } from '../src/catalogue/followed-view.ts'
import {
  type ShopCatalogues,
  type ShopCataloguesOptions,
  shopCatalogues,
} from '../src/catalogue/shop-catalogues.ts'
import { diskQueue } from '../src/queue/disk-queue.ts'
import { appUninstalled } from '../src/webhooks/app-uninstalled.ts'
import type { MadeUpProduct } from './made-up-product.ts'
import { type MadeUpShop, madeUpShop } from './made-up-shop.ts'
import { memorySessions } from './memory-sessions.ts'
import { type ResultFiles, resultFiles } from './result-server.ts'
import {
  type ShopifyStandIn,
  type StandInAnswer,
  type StandInCall,
  startShopifyStandIn,
} from './shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from './staff.ts'

/** A whole app that keeps the catalogue of a made-up shop, with Shopify on the other side of a real wire. */
export interface AppWithCatalogues {
  readonly shop: MadeUpShop
  readonly shopify: ShopifyStandIn
  readonly files: ResultFiles
  /** How syncs by the clock ended, oldest first. */
  readonly ends: readonly SyncEnd[]
  readonly directory: string
  app(): ShopifyApp
  catalogues(): ShopCatalogues
  /** The merchant's staff open the app. */
  signIn(): Promise<Response>
  titles(): Promise<readonly string[]>
  /** As if the process had ended: only what is on disk and the sessions are left. */
  restart(): Promise<void>
}

export interface AppChanges extends Partial<Omit<ShopCataloguesOptions, 'directory' | 'onSync'>> {
  readonly products: readonly MadeUpProduct[]
  /** What the Admin API answers instead, now and then. */
  readonly instead?: (call: StandInCall) => StandInAnswer | undefined
}

/** For the tests of one file: what it starts ends after each of them. */
export function appsWithCatalogues(): (changes: AppChanges) => Promise<AppWithCatalogues> {
  const folder = inTemporaryDirectory()
  const closing: (() => Promise<unknown>)[] = []
  let places = 0
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  })
  return async ({ products, instead, ...options }) => {
    const directory = folder.file(`shops-${places++}`)
    const files = resultFiles()
    const shop = madeUpShop(products, files)
    const graphql = (call: StandInCall) => instead?.(call) ?? shop.answer(call)
    const shopify = await startShopifyStandIn({ graphql, files })
    const sessions = memorySessions()
    const ends: SyncEnd[] = []
    let running: { app: ShopifyApp; catalogues: ShopCatalogues; close(): Promise<void> }
    const start = (): void => {
      const catalogues = shopCatalogues({ ...options, directory, onSync: (end) => void ends.push(end) })
      const queue = diskQueue({ directory: `${directory}-work` })
      const app = createShopifyApp({
        apiKey: API_KEY,
        apiSecret: SECRET,
        url: 'https://app.example',
        sessions,
        catalogues,
        webhooks: { queue, topics: [appUninstalled] },
        simulator: shopify.simulator,
      })
      const close = async () => {
        await app.close()
        await queue.close()
      }
      running = { app, catalogues, close }
    }
    start()
    closing.push(
      () => shopify.close(),
      () => running.close(),
    )
    return {
      shop,
      shopify,
      files,
      ends,
      directory,
      app: () => running.app,
      catalogues: () => running.catalogues,
      async signIn() {
        const authorization = `Bearer ${await sessionToken()}`
        return await running.app.handle(
          new Request('https://app.example/api/status', { headers: { authorization } }),
        )
      },
      async titles() {
        const catalogue = await running.catalogues.open(SHOP)
        const held = await catalogue.products([...catalogue.ids()])
        return held.map(({ title }) => title).toSorted()
      },
      async restart() {
        await running.close()
        start()
      },
    }
  }
}
