import type { EdgeEndpoint } from './parse-endpoint.ts'
import { StorefrontError } from './storefront-error.ts'

/** The part of the platform's `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One request: the last part of the address, what to send and what to expect. */
export interface EdgeRequest {
  readonly route: 'actions' | 'conversation/end' | 'pass' | 'recommendations' | 'search' | 'support'
  readonly body: unknown
  readonly accept: 'application/json' | 'text/event-stream'
  readonly signal?: AbortSignal | undefined
}

/** Sends one request to the edge and gives its response, whatever its status. */
export type PostToEdge = (request: EdgeRequest) => Promise<Response>

/**
 * The only place of this package that opens a connection.
 *
 * The pass is an HttpOnly cookie that scripts cannot read, so no credential is held here. Redirects are refused:
 * a hop is a second destination that nobody configured.
 */
export function postToEdgeAt(endpoint: EdgeEndpoint, send?: Fetch): PostToEdge {
  const fetch: Fetch = send ?? ((url, init) => globalThis.fetch(url, init))
  return async ({ route, body, accept, signal }) => {
    try {
      return await fetch(`${endpoint.base}/${route}`, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        cache: 'no-store',
        credentials: endpoint.crossOrigin ? 'include' : 'same-origin',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        ...(signal && { signal }),
      })
    } catch {
      throw asOffline(signal)
    }
  }
}

/** The page's own abort is passed on as it is; any other failure of the network is one code. */
export function asOffline(signal: AbortSignal | undefined): unknown {
  return signal?.aborted ? signal.reason : new StorefrontError('STOREFRONT_OFFLINE')
}
