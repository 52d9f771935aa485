// Brings the catalogue of a shop up to date in a process of its own: node sync-shop.ts <task as JSON>
import { openShopCatalogue } from '@cloister/core/retrieve'
import { createShopifyApp } from '../src/app/create-shopify-app.ts'
import { fileCheckpoint } from '../src/catalogue/file-checkpoint.ts'
import { openProductSource } from '../src/catalogue/product-source.ts'
import { syncCatalogue } from '../src/catalogue/sync-catalogue.ts'
import type { ShopifySimulator } from '../src/install/shopify-cloud.ts'
import { memorySessions } from './memory-sessions.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from './staff.ts'

/** What the program is told. */
export interface SyncTask {
  readonly simulator: ShopifySimulator
  /** Where the index and the checkpoint are. */
  readonly index: string
  readonly checkpoint: string
  readonly compareAfterSeconds?: number
  readonly changedIds?: readonly string[]
}

const { simulator, index, checkpoint, ...options }: SyncTask = JSON.parse(process.argv[2] ?? '')
const url = 'https://app.example'
const app = createShopifyApp({
  apiKey: API_KEY,
  apiSecret: SECRET,
  url,
  sessions: memorySessions(),
  simulator,
})
const authorization = `Bearer ${await sessionToken()}`
await app.handle(new Request(`${url}/api/status`, { headers: { authorization } }))
const source = openProductSource({ shop: SHOP, admin: app.admin(SHOP), simulator })
const catalogue = await openShopCatalogue({ path: index })
await syncCatalogue(source, catalogue, {
  checkpoint: fileCheckpoint(checkpoint),
  pollAfterMs: 10,
  ...options,
})
catalogue.close()
await source.close()
await app.close()
