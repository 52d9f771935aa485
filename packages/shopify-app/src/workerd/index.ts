import type { ShopifyApp } from '../app/create-shopify-app.ts'

/** What a worker exports. */
export interface Worker<Env> {
  readonly fetch: (request: Request, env: Env) => Promise<Response>
}

/** The app as a worker. Secrets are in the environment there, so the app is made from it with the first request. */
export function shopifyWorker<Env>(createApp: (env: Env) => ShopifyApp): Worker<Env> {
  let app: ShopifyApp | undefined
  return {
    fetch: async (request, env) => {
      app ??= createApp(env)
      return await app.handle(request)
    },
  }
}
