import { CloisterError } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'
import { openAdminClient } from '../admin/open-admin-client.ts'
import { shopDocument } from '../admin/shop-document.ts'
import { adminPageRoutes } from '../admin-page/admin-page-routes.ts'
import { agentRoutes } from '../agents/agent-routes.ts'
import { signInStaff } from '../authenticate/sign-in-staff.ts'
import { flowRoute, hasFlowActions } from '../flow/flow-route.ts'
import { parseShop, type Shop } from '../install/shop.ts'
import { openShopTokens } from '../install/shop-tokens.ts'
import { openShopifyCloud } from '../install/shopify-cloud.ts'
import { storefrontRoutes } from '../proxy/storefront-routes.ts'
import { statusRoute } from '../routes/status.ts'
import { computedScopes } from '../scopes/computed-scopes.ts'
import { webhookRoute } from '../webhooks/webhook-route.ts'
import { startWebhookWorker } from '../webhooks/webhook-worker.ts'
import { checkAppOptions, type ShopifyAppOptions } from './app-options.ts'
import { problem } from './problem.ts'
import type { Route, RouteContext } from './route.ts'

/** The server of a Shopify app, without a server: it answers requests wherever they are received. */
export interface ShopifyApp {
  /** Never throws and never redirects: what fails is a problem document. */
  handle(request: Request): Promise<Response>
  /** The Admin API of a shop that installed the app, for work that no request asks for. */
  admin(shop: string): AdminClient
  /** Deletes the tokens of a shop, and its catalogues. */
  forget(shop: string): Promise<void>
  /** What the app has to be granted, as `scopes` of `shopify.app.toml` lists it. */
  readonly scopes: readonly string[]
  close(): Promise<void>
}

/** Clients are kept because they know what a shop can afford; one that is made anew learns it with its first answer. */
const MOST_CLIENTS = 1_000

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function createShopifyApp(options: ShopifyAppOptions): ShopifyApp {
  checkAppOptions(options)
  const {
    apiKey,
    apiSecret,
    sessions,
    patience = {},
    simulator,
    proxy,
    agents,
    adminPage,
    routes = [],
    catalogues,
  } = options
  const webhooks = withTopics(options)
  const secrets = typeof apiSecret === 'string' ? [apiSecret] : apiSecret
  const scopes = scopesOf(options)
  const cloud = openShopifyCloud(simulator)
  const credentials = { apiKey, apiSecret: secrets[0] ?? '' }
  const tokens = openShopTokens({ cloud, credentials, sessions })
  const clients = new Map<Shop, AdminClient>()

  const admin = (name: string): AdminClient => {
    const shop = parseShop(name)
    const client = clients.get(shop) ?? openAdminClient(shop, { cloud, tokens, ...patience })
    clients.delete(shop)
    clients.set(shop, client)
    const [oldest] = clients.keys()
    if (clients.size > MOST_CLIENTS && oldest !== undefined) clients.delete(oldest)
    return client
  }
  const context: RouteContext = {
    url: options.url.replace(/\/$/u, ''),
    admin,
    async authenticate(request) {
      const staff = await signInStaff(request, { apiKey, secrets, tokens, scopes })
      // Whatever is wrong with an index, staff get into the app; it is tried again with the next request.
      catalogues?.follow(staff.shop).catch(() => undefined)
      return staff
    },
    async forget(shop) {
      await tokens.forget(parseShop(shop))
      await catalogues?.drop(shop)
    },
    async requireInstalled(shop) {
      if (!(await tokens.isInstalled(parseShop(shop)))) throw new CloisterError('CLOISTER_APP_NOT_INSTALLED')
    },
  }
  const table = routeTable([
    statusRoute,
    ...(webhooks ? [webhookRoute({ secrets, ...webhooks })] : []),
    ...(webhooks && hasFlowActions(webhooks.topics) ? [flowRoute({ secrets, ...webhooks })] : []),
    ...(proxy ? storefrontRoutes(proxy, secrets) : []),
    ...(agents ? agentRoutes(agents) : []),
    ...(adminPage ? adminPageRoutes(adminPage, { apiKey, secrets, simulator }) : []),
    ...routes,
  ])
  catalogues?.connect({ admin, simulator })
  const worker = webhooks && startWebhookWorker(webhooks, { admin, forget: context.forget })

  return {
    async handle(request) {
      try {
        return await routeOf(table, request).handle(request, context)
      } catch (cause) {
        return problem(cause)
      }
    },
    admin,
    forget: context.forget,
    scopes,
    async close() {
      await worker?.close()
      await catalogues?.close()
      await cloud.close()
    },
  }
}

/** What Shopify tells of products goes to the catalogues; a topic of the merchant's own counts more. */
function withTopics({ webhooks, catalogues }: ShopifyAppOptions): ShopifyAppOptions['webhooks'] {
  if (webhooks === undefined || catalogues === undefined) return webhooks
  return { ...webhooks, topics: [...catalogues.topics, ...webhooks.topics] }
}

function scopesOf({ scopes = 'computed', documents = [], catalogues }: ShopifyAppOptions): readonly string[] {
  if (scopes !== 'computed') return scopes
  return computedScopes([shopDocument, ...(catalogues?.documents ?? []), ...documents])
}

type RouteTable = ReadonlyMap<string, readonly Route[]>

function routeTable(routes: readonly Route[]): RouteTable {
  const table = Map.groupBy(routes, ({ path }) => path)
  const isTwice = [...table.values()].some(
    (same) => new Set(same.map(({ method }) => method)).size < same.length,
  )
  if (isTwice) throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'routes' } })
  return table
}

function routeOf(table: RouteTable, { url, method }: Request): Route {
  const pathname = URL.parse(url)?.pathname ?? ''
  const found = table.get(pathname) ?? below(table, pathname)
  if (found === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
  const route = found.find((one) => one.method === method)
  if (route === undefined) throw new CloisterError('CLOISTER_METHOD_REFUSED')
  return route
}

function below(table: RouteTable, pathname: string): readonly Route[] | undefined {
  for (const [path, routes] of table) {
    if (path.endsWith('/*') && pathname.startsWith(path.slice(0, -1))) return routes
  }
  return undefined
}
