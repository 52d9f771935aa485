import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeListener } from '@cloister/core/node'
import {
  type AgentsShop,
  type CatalogueStatus,
  createShopifyApp,
  customerOrdersDocument,
  encryptedSessions,
  encryptedSettings,
  forgetAtUninstall,
  openShopSettings,
  type ProxiedShop,
  type ShopifyApp,
} from '@cloister/shopify-app'
import { catalogueDocuments } from '@cloister/shopify-app/catalogue'
import { complianceTopics, queuePlace } from '@cloister/shopify-app/compliance'
import { fraudCheck, type ShopFraud } from '@cloister/shopify-app/fraud'
import { diskQueue } from '@cloister/shopify-app/queue'
import { sqliteSessions, sqliteSettings } from '@cloister/shopify-app/sqlite'
import { closeAll } from '../../close-all.ts'
import { createTlsServer } from '../../gateway/tls-server.ts'
import { listenOnLoopback, stopListening } from '../../listen.ts'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'
import type { WebhookTarget } from '../../simulator/post.ts'

/** What is known once the rest of the demo runs. */
export interface AppParts {
  readonly agents: AgentsShop
  readonly proxied: ProxiedShop
  readonly fraud: ShopFraud
}

/** The app itself on a port of its own, as a merchant's server would run it. */
export interface DemoApp {
  readonly app: ShopifyApp
  /** `https://localhost:PORT` */
  readonly url: string
  /** Where Shopify sends its webhooks. */
  readonly webhooks: WebhookTarget
  /** Lets it answer pages and agents and decide orders. Before that it does nothing of it. */
  serve(parts: AppParts): void
  /** Tells the staff how far the catalogue is. */
  synced(products: number): void
  /** Codes of what failed at its work. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

/** What a shop of this machine may name as its gateway. */
const LOOPBACK = { allow: ['127.0.0.0/8', '::1/128'] } as const

/** Starts the app for a simulated Shopify: sessions encrypted in a file, work in a queue on the disk. */
export async function startDemoApp(shopify: SimulatedShopify): Promise<DemoApp> {
  const directory = await mkdtemp(join(tmpdir(), 'cloister-app-'))
  const server = await createTlsServer(shopify.authority, 'none')
  const url = `https://localhost:${await listenOnLoopback(server, 0)}`
  const queue = diskQueue({ directory: join(directory, 'work') })
  const store = sqliteSessions({ file: join(directory, 'sessions.db') })
  const keys = [{ name: 'demo', secret: randomBytes(32).toString('base64') }]
  const faults: string[] = []
  let catalogue: CatalogueStatus | undefined
  const settingsStore = sqliteSettings({ file: join(directory, 'settings.db') })
  const settings = openShopSettings({ store: encryptedSettings(settingsStore, { keys }), network: LOOPBACK })
  let parts: AppParts | undefined
  const fraud = fraudCheck({ holds: true, shop: () => parts?.fraud })
  const places = [queuePlace(queue), fraud.place]
  const app = createShopifyApp({
    ...shopify.app,
    url,
    sessions: encryptedSessions(store, { keys }),
    documents: [...catalogueDocuments, ...fraud.documents, customerOrdersDocument],
    simulator: shopify.simulator,
    adminPage: { settings, catalogue: () => catalogue },
    proxy: { shop: () => parts?.proxied, streams: true },
    agents: { shop: () => parts?.agents },
    webhooks: {
      queue,
      topics: [
        forgetAtUninstall([fraud.place]),
        ...fraud.topics,
        ...complianceTopics({ places, deliverReport: async () => undefined }),
      ],
      onFault: ({ code }) => void faults.push(code),
    },
  })
  const listener = nodeListener((request) => app.handle(request))
  server.on('request', (request, response) => {
    listener(request, response).catch(() => response.destroy())
  })
  return {
    app,
    url,
    webhooks: { url: `${url}/webhooks`, ca: shopify.authority.certificatePem },
    serve(given) {
      parts = given
    },
    synced(products) {
      const at = new Date().toISOString()
      catalogue = { stage: 'following', products, takenOverAt: at, changedAt: at }
    },
    faults,
    close: () =>
      closeAll([
        { close: () => stopListening(server) },
        app,
        queue,
        store,
        settingsStore,
        { close: () => rm(directory, { recursive: true, force: true }) },
      ]),
  }
}
