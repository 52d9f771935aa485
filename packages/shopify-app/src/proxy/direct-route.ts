import { CloisterError } from '@cloister/core'
import { problem } from '../app/problem.ts'
import type { Route, RouteContext } from '../app/route.ts'
import { bearerToken } from '../authenticate/session-token.ts'
import { parseShop, type Shop } from '../install/shop.ts'
import type { DirectTokens } from './direct-token.ts'
import type { AskingShop, ShopEdges } from './shop-edges.ts'

const DIRECT = /^\/direct\/([^/]+)(\/.+)$/u
const PREFLIGHT_SECONDS = '600'

interface Opened extends AskingShop {
  readonly shop: Shop
  readonly path: string
  readonly origin: string
}

/**
 * Answers pages of a shop without the proxy, at `/direct/<shop>`: for the origins of that shop alone (CORS, Fetch standard),
 * without cookies, and for a token that the proxy gave to this pass.
 */
export function directRoutes(edges: ShopEdges, tokens: DirectTokens): readonly Route[] {
  const opened = async (request: Request, context: RouteContext): Promise<Opened> => {
    const [, name, path = ''] = DIRECT.exec(new URL(request.url).pathname) ?? []
    // Passes are given through the proxy alone, where an address is counted.
    if (name === undefined || path === '/pass') throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const shop = parseShop(name)
    const asking = await edges(shop, context, { customerId: null })
    const origin = request.headers.get('origin') ?? ''
    if (!asking.origins.includes(origin)) throw new CloisterError('CLOISTER_ORIGIN_REFUSED')
    return { ...asking, shop, path, origin }
  }
  const answered = async (
    request: Request,
    { shop, path }: Opened,
    context: RouteContext,
  ): Promise<Response> => {
    const token = bearerToken(request.headers)
    if (token === undefined) throw new CloisterError('CLOISTER_PASS_MISSING')
    const { pass, customerId } = await tokens.read(shop, token)
    const { edge } = await edges(shop, context, { customerId })
    return await edge(request, { path, pass, customerId, signal: request.signal })
  }
  return [
    {
      method: 'OPTIONS',
      path: '/direct/*',
      async handle(request, context) {
        const { origin } = await opened(request, context)
        const headers = {
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'authorization, content-type',
          'access-control-max-age': PREFLIGHT_SECONDS,
        }
        return readableBy(origin, new Response(null, { status: 204, headers }))
      },
    },
    {
      method: 'POST',
      path: '/direct/*',
      async handle(request, context) {
        const found = await opened(request, context)
        // A page has to be able to read why, so that it asks for another token.
        return readableBy(found.origin, await answered(request, found, context).catch(problem))
      },
    },
  ]
}

function readableBy(origin: string, { body, status, headers: own }: Response): Response {
  const headers = new Headers(own)
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-expose-headers', 'retry-after')
  headers.set('vary', 'origin')
  return new Response(body, { status, headers })
}
