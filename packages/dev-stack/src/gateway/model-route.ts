/** The two questions a storefront may ask a model. Paths are compared as they are: no query, no dots, no escapes. */
const ROUTES: ReadonlySet<string> = new Set(['POST /v1/chat/completions', 'GET /v1/models'])

/** Whether the gateway lets a request through to the model. */
export function isModelRoute(method: string, path: string): boolean {
  return ROUTES.has(`${method} ${path}`)
}

/** Where a route lies on a model server, whose base may be given with or without `/v1`. */
export function routeOnModel(upstream: URL, path: string): URL {
  const base = upstream.pathname.replace(/\/(?:v1\/?)?$/u, '')
  return new URL(base + path, upstream.origin)
}
