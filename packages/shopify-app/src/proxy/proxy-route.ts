import { CloisterError } from '@cloister/core'
import type { Route, RouteContext } from '../app/route.ts'
import { type AnswerBudget, withinBudget } from './answer-budget.ts'
import type { DirectTokens } from './direct-token.ts'
import { shownPass } from './pass-header.ts'
import type { ProxyOptions } from './proxy-options.ts'
import type { ShopEdges } from './shop-edges.ts'
import { type ProxyVisitor, verifyProxy } from './verify-proxy.ts'

/** Where `shopify.app.toml` sends the app proxy. */
const PROXY_PATH = '/proxy'

export interface ProxyRouteParts {
  readonly options: ProxyOptions
  readonly secrets: readonly string[]
  readonly edges: ShopEdges
  /** Left out where there is no direct mode. */
  readonly tokens: DirectTokens | undefined
}

/**
 * Answers what pages of a shop ask through the app proxy: the signature is verified and the shop has installed the app
 * before anything else is looked at. Never with Liquid, which Shopify would execute, and never with a redirect, which it
 * would follow.
 */
export function proxyRoute({ options, secrets, edges, tokens }: ProxyRouteParts): Route {
  const { windowSeconds, address = forwardedFor } = options
  const verifier = { secrets, ...(windowSeconds !== undefined && { windowSeconds }) }
  const budget: AnswerBudget = {
    answerMs: options.answerMs ?? 8_000,
    answerBytes: options.answerBytes ?? 262_144,
    streams: options.streams ?? false,
  }
  return {
    method: 'POST',
    path: `${PROXY_PATH}/*`,
    async handle(request, context) {
      const visitor = await verifyProxy(request, verifier)
      const { edge } = await edges(visitor.shop, context, visitor)
      const path = new URL(request.url).pathname.slice(PROXY_PATH.length)
      if (path === '/direct') return await directToken(request, visitor, { tokens, context })
      const known = {
        path,
        pass: shownPass(request),
        customerId: visitor.customerId,
        address: address(request),
      }
      return await withinBudget(budget, (signal) =>
        edge(request, { ...known, signal: AbortSignal.any([request.signal, signal]) }),
      )
    },
  }
}

/** Tells a page where it may ask without the proxy, and with what. Whether its pass holds is seen when it asks. */
async function directToken(
  request: Request,
  { shop, customerId }: ProxyVisitor,
  { tokens, context }: { readonly tokens: DirectTokens | undefined; readonly context: RouteContext },
): Promise<Response> {
  const pass = shownPass(request)
  if (tokens === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
  if (pass === undefined) throw new CloisterError('CLOISTER_PASS_MISSING')
  const token = await tokens.issue(shop, { customerId, pass })
  return Response.json(
    { endpoint: `${context.url}/direct/${shop}`, token, seconds: tokens.lifetimeSeconds },
    { headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } },
  )
}

const ADDRESS = /^[\da-f.:]{2,45}$/iu

function forwardedFor({ headers }: Request): string | undefined {
  const first = headers.get('x-forwarded-for')?.split(',', 1)[0]?.trim() ?? ''
  return ADDRESS.test(first) ? first : undefined
}
