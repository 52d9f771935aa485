import type { EdgeEndpoint } from './parse-endpoint.ts'
import { StorefrontError } from './storefront-error.ts'
import { untilAborted } from './until-aborted.ts'

/** The part of the platform's `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** The last part of the address of a request. */
export type EdgeRoute =
  | 'actions'
  | 'conversation/end'
  | 'orders'
  | 'pass'
  | 'recommendations'
  | 'search'
  | 'suggest'
  | 'support'

/** One request: where to, what to send and what to expect. */
export interface EdgeRequest {
  readonly route: EdgeRoute
  readonly body: unknown
  readonly accept: 'application/json' | 'text/event-stream'
}

/** Sends one request to the edge and gives its response, whatever its status. */
export type PostToEdge = (request: EdgeRequest, signal: AbortSignal) => Promise<Response>

/**
 * The only place of this package that opens a connection.
 *
 * The pass is an HttpOnly cookie that scripts cannot read, so no credential is held here. Redirects are refused:
 * a hop is a second destination that nobody configured.
 */
export function postToEdgeAt(endpoint: EdgeEndpoint, send?: Fetch): PostToEdge {
  const fetch: Fetch = send ?? ((url, init) => globalThis.fetch(url, init))
  return async ({ route, body, accept }, signal) => {
    const init: RequestInit = {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: endpoint.crossOrigin ? 'include' : 'same-origin',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    }
    signal.throwIfAborted()
    try {
      return await untilAborted(fetch(`${endpoint.base}/${route}`, init), signal)
    } catch {
      throw withoutAnswer(signal)
    }
  }
}

/** Why there is no answer: the end of the call, or the network, which is another thing than the shop's refusal. */
export function withoutAnswer(signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  const { navigator } = globalThis as { readonly navigator?: { readonly onLine?: boolean } }
  return new StorefrontError(navigator?.onLine === false ? 'STOREFRONT_OFFLINE' : 'STOREFRONT_UNREACHABLE')
}
