import { createEdge } from '@cloister/core/edge'
import { cookieOf, withPassInHeader } from './pass-header.ts'
import type { ProxiedShop } from './proxy-options.ts'

/** What was found out about a request. Nothing else of it but its body and two headers reaches the edge. */
export interface ShopperRequest {
  /** Below the edge, such as `/search`. */
  readonly path: string
  readonly pass: string | undefined
  readonly customerId: string | null
  readonly address?: string | undefined
  readonly signal: AbortSignal
}

/** The edge of one shop, where the pass is in a header. */
export type ShopEdge = (request: Request, known: ShopperRequest) => Promise<Response>

const BASE_PATH = '/cloister'
const KEPT = ['accept', 'content-encoding', 'content-length', 'content-type', 'origin']

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function openShopEdge({ cloister, edge, customer }: ProxiedShop): ShopEdge {
  // Beside the request and not in it, where a visitor could write as well.
  const customers = new WeakMap<Request, string>()
  const answer = createEdge(cloister, {
    ...edge,
    basePath: BASE_PATH,
    shopper: async (request) => {
      const customerId = customers.get(request)
      if (customerId === undefined || customer === undefined) return undefined
      return { ...(await customer(customerId, request.signal)), personId: customerId }
    },
  })
  return async (request, known) => {
    const forwarded = forwardedOf(request, known)
    if (known.customerId !== null) customers.set(forwarded, known.customerId)
    return withPassInHeader(await answer(forwarded, { address: known.address }))
  }
}

/** Without the query, where the signature and the number of the customer stand. */
function forwardedOf(request: Request, { path, pass, signal }: ShopperRequest): Request {
  const headers = new Headers()
  for (const name of KEPT) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  if (pass !== undefined) headers.set('cookie', cookieOf(pass))
  const url = new URL(`${BASE_PATH}${path}`, request.url)
  return new Request(new Request(url, request), { headers, signal })
}
