import { createShopifyApp } from '@cloister/shopify-app'
import { forwardToEdge } from '@cloister/shopify-app/hydrogen'
import { shopifyWorker } from '@cloister/shopify-app/workerd'

/** What the test gives to the worker. */
export interface ShopifyWorkerEnvironment {
  /** Where the edge runs. */
  readonly edge: string
  /** What stands in for Shopify. */
  readonly shopify: string
  readonly apiKey: string
  readonly apiSecret: string
}

interface Given {
  readonly request: Request
  readonly env: ShopifyWorkerEnvironment
}

const forward = forwardToEdge({ edge: ({ env }: Given) => env.edge })
const worker = shopifyWorker<ShopifyWorkerEnvironment>(({ shopify, apiKey, apiSecret }) =>
  createShopifyApp({
    apiKey,
    apiSecret,
    url: 'https://app.example',
    sessions: forgetful(),
    simulator: { url: shopify },
  }),
)

/** What the worker answers with: the pages' way to the edge, and beside it the app. @public */
export async function answer(request: Request, env: ShopifyWorkerEnvironment): Promise<Response> {
  const isOfPages = new URL(request.url).pathname.startsWith('/cloister/')
  return isOfPages ? await forward({ request, env }) : await worker.fetch(request, env)
}

type Sessions = Parameters<typeof createShopifyApp>[0]['sessions']
type Session = Parameters<Sessions['storeSession']>[0]

/** Sessions for as long as this worker runs. */
function forgetful(): Sessions {
  const kept = new Map<string, Session>()
  return {
    storeSession: async (session) => Boolean(kept.set(session.id, session)),
    loadSession: async (id) => kept.get(id),
    deleteSession: async (id) => kept.delete(id) || true,
    deleteSessions: async (ids) => ids.every((id) => kept.delete(id) || true),
    findSessionsByShop: async (shop) => [...kept.values()].filter((session) => session.shop === shop),
  }
}
