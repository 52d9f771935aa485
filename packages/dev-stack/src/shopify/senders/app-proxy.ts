import { Agent, fetch, type Response as UndiciResponse } from 'undici'
import { proxySignature } from './proxy-signature.ts'

export interface AppProxyOptions {
  readonly shop: string
  /** The client secret of the app. */
  readonly secret: string
  /** Where the app answers, `url` of `[app_proxy]`. */
  readonly url: string
  /** PEM of the authority to trust. */
  readonly ca: string
  /** Where the merchant put it. Default `/apps/cloister`. */
  readonly pathPrefix?: string
}

/** What the storefront knows about who asks. */
export interface ProxyVisitor {
  /** The number of the customer who is signed in. */
  readonly customerId?: string | undefined
  readonly address?: string | undefined
}

/** Forwards what pages of a shop ask. */
export interface AppProxy {
  readonly pathPrefix: string
  forward(request: Request, visitor?: ProxyVisitor): Promise<Response>
  close(): Promise<void>
}

const MOST_REDIRECTS = 3
/** What Shopify takes out of an answer. */
const STRIPPED: ReadonlySet<string> = new Set(
  [
    'accept-patch accept-ranges connection cookie date delta-base im p3p pragma preference-applied',
    'proxy-authenticate public-key-pins server service-worker-allowed set-cookie trailer tk warning x-powered-by',
    // The answer is written anew.
    'content-encoding content-length keep-alive transfer-encoding',
  ].flatMap((names) => names.split(' ')),
)
const NOT_FORWARDED: ReadonlySet<string> = new Set(
  'connection content-length cookie host keep-alive transfer-encoding x-forwarded-for x-forwarded-host'.split(
    ' ',
  ),
)

/**
 * Opens the app proxy of a shop: it signs what it adds to the query, takes cookies away in both directions, and follows
 * redirects itself. Nothing is known of its time limit and of whether it streams; this one has none and does.
 */
export function openAppProxy(options: AppProxyOptions): AppProxy {
  const { pathPrefix = '/apps/cloister', ca } = options
  const agent = new Agent({ connect: { ca, rejectUnauthorized: true } })
  return {
    pathPrefix,
    async forward(request, { customerId = '', address } = {}) {
      const asked = new URL(request.url)
      const query = signedQuery(asked.searchParams, { ...options, pathPrefix }, customerId)
      const path = asked.pathname.slice(pathPrefix.length)
      const headers = forwardedHeaders(request, { address, host: asked.host })
      const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer())
      const wanted = { method: request.method, headers, ...(body && { body }), dispatcher: agent }
      let response = await fetch(`${options.url}${path}?${query}`, { ...wanted, redirect: 'manual' })
      for (let hops = 0; isRedirect(response) && hops < MOST_REDIRECTS; hops++) {
        const next = new URL(response.headers.get('location') ?? '', response.url)
        response = await fetch(next, { headers: {}, dispatcher: agent, redirect: 'manual' })
      }
      return answered(response)
    },
    close: () => agent.close(),
  }
}

function signedQuery(
  visitors: URLSearchParams,
  { shop, secret, pathPrefix }: AppProxyOptions,
  customerId: string,
): URLSearchParams {
  // Whether Shopify takes a visitor's own copy of these names away is not known, so it is left in.
  const query = new URLSearchParams(visitors)
  query.append('shop', shop)
  query.append('logged_in_customer_id', customerId)
  query.append('path_prefix', pathPrefix ?? '')
  query.append('timestamp', String(Math.floor(Date.now() / 1000)))
  query.append('signature', proxySignature(query, secret))
  return query
}

function forwardedHeaders(
  request: Request,
  { address, host }: { readonly address: string | undefined; readonly host: string },
): Record<string, string> {
  const kept = [...request.headers].filter(([name]) => !NOT_FORWARDED.has(name))
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-host': host,
    ...(address !== undefined && { 'x-forwarded-for': address }),
  }
}

function isRedirect({ status }: UndiciResponse): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function answered({ status, headers, body }: UndiciResponse): Response {
  const kept = [...headers].filter(([name]) => !STRIPPED.has(name))
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>> | null, { status, headers: kept })
}
