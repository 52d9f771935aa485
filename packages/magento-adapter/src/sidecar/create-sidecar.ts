import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import { parseJsonBody, problemResponse } from '@cloister/core/edge'
import type { ServerAuthentication, SidecarPeer } from './authenticate-server.ts'
import { decideOnOrder } from './decide-on-order.ts'
import { readBody } from './read-body.ts'
import type { Readiness } from './readiness.ts'
import { createShopEdges, type ShopEdges } from './shop-edges.ts'
import type { SidecarParts } from './sidecar-options.ts'
import { BODY_BYTES, changedBody, decideBody, outcomeBody, SIDECAR_PATHS } from './wire.ts'

/** Answers Magento servers, and whoever wants to know how it is. It never throws. */
export type Sidecar = (request: Request, peer: SidecarPeer) => Promise<Response>

export interface SidecarMounts {
  readonly authenticate: ServerAuthentication
  readonly readiness: () => Promise<Readiness>
  /** Hears the code of every refusal and failure, and nothing else of a request. */
  readonly onProblem?: (code: CloisterErrorCode) => void
}

type Route = (body: Uint8Array, request: Request) => Promise<unknown>

/**
 * Mounts what a configuration opened.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createSidecar(parts: SidecarParts, mounts: SidecarMounts): Sidecar {
  const edges = createShopEdges(parts.shops)
  const routes = routesOf(parts)
  return async (request, peer) => {
    try {
      return await answer(request, peer, { ...mounts, parts, edges, routes })
    } catch (error) {
      mounts.onProblem?.(asCloisterError(error).code)
      return problemResponse(error)
    }
  }
}

interface Mounted extends SidecarMounts {
  readonly parts: SidecarParts
  readonly edges: ShopEdges
  readonly routes: Readonly<Record<string, Route>>
}

async function answer(request: Request, peer: SidecarPeer, mounted: Mounted): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === SIDECAR_PATHS.alive) return json({ alive: true })
  if (pathname === SIDECAR_PATHS.ready) {
    const readiness = await mounted.readiness()
    return json(readiness, readiness.ready ? 200 : 503)
  }
  const { webhooks } = mounted.parts
  // Magento signs these by a key of its own.
  if (webhooks !== undefined && isBelow(pathname, SIDECAR_PATHS.webhooks)) return await webhooks(request)
  const isShop = isBelow(pathname, SIDECAR_PATHS.shop)
  const body = await readBody(request, isShop ? BODY_BYTES.shop : BODY_BYTES.orders)
  await mounted.authenticate(request, body, peer)
  if (isShop) return await mounted.edges(request, body)
  const route = Object.hasOwn(mounted.routes, pathname) ? mounted.routes[pathname] : undefined
  if (route === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
  if (request.method !== 'POST') throw new CloisterError('CLOISTER_METHOD_REFUSED')
  return json(await route(body, request))
}

function routesOf({ orders, onChangedProducts }: SidecarParts): Readonly<Record<string, Route>> {
  return {
    ...(orders !== undefined && {
      [SIDECAR_PATHS.decide]: (body) => decideOnOrder(parseJsonBody(body, decideBody), orders),
      [SIDECAR_PATHS.outcome]: async (body) => {
        await orders.fraud.reportOutcome(parseJsonBody(body, outcomeBody))
        return {}
      },
    }),
    [SIDECAR_PATHS.changed]: async (body, { signal }) => {
      const { productIds } = parseJsonBody(body, changedBody)
      if (productIds.length === 0) return {}
      if (onChangedProducts === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
      await onChangedProducts(productIds, signal)
      return {}
    },
  }
}

function isBelow(pathname: string, base: string): boolean {
  return pathname.startsWith(`${base}/`)
}

function json(value: unknown, status = 200): Response {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  return new Response(JSON.stringify(value), { status, headers })
}
