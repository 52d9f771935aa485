import { createHash } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { createEdge, type Edge, type ShopperContext } from '@cloister/core/edge'
import { customerToken } from '../client/customer-token.ts'
import type { SidecarShop } from './sidecar-options.ts'
import { FORWARDED_HEADERS, SIDECAR_HEADERS, SIDECAR_PATHS } from './wire.ts'

/** Answers what a page of one of the shops asks. */
export type ShopEdges = (request: Request, body: Uint8Array<ArrayBuffer>) => Promise<Response>

const KEPT = [...FORWARDED_HEADERS, SIDECAR_HEADERS.customer, SIDECAR_HEADERS.customerToken]
const TOKEN = /^[\da-f]{64}$/u

/**
 * Mounts each shop's edge below `/shop` for its store views.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createShopEdges(shops: readonly SidecarShop[]): ShopEdges {
  const byStore = new Map<string, Edge>()
  let others: Edge | undefined
  for (const shop of shops) {
    const edge = edgeOf(shop)
    if (shop.stores === undefined) others = edge
    for (const store of shop.stores ?? []) byStore.set(store, edge)
  }
  return async (request, body) => {
    const edge = byStore.get(request.headers.get(SIDECAR_HEADERS.store) ?? '') ?? others
    if (edge === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const address = tokenIn(request, SIDECAR_HEADERS.client)
    return await edge(forwarded(request, body), { address })
  }
}

function edgeOf({ cloister, edge, customer }: SidecarShop): Edge {
  return createEdge(cloister, {
    ...edge,
    basePath: SIDECAR_PATHS.shop,
    shopper: async (request): Promise<ShopperContext | undefined> => {
      const value = request.headers.get(SIDECAR_HEADERS.customerToken)
      if (value === null || customer === undefined) return undefined
      const known = await customer(customerToken(value), request.signal)
      // Another token is another person, where the module does not name the person.
      const personId = tokenIn(request, SIDECAR_HEADERS.customer) ?? sha256(value)
      return { ...known, personId }
    },
  })
}

/** What the edge may see of a request: nothing of the signature, and no header that a browser invented. */
function forwarded(request: Request, body: Uint8Array<ArrayBuffer>): Request {
  const { url, method, signal } = request
  const headers = KEPT.flatMap((name): [string, string][] => {
    const value = request.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, signal, ...(hasBody && { body }) })
}

function tokenIn({ headers }: Request, name: string): string | undefined {
  const value = headers.get(name)
  return value !== null && TOKEN.test(value) ? value : undefined
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
