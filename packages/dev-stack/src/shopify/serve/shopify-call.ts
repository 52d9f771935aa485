import type { IncomingHttpHeaders } from 'node:http'

/** One request that reached the simulated Shopify, and what became of it. */
export interface ShopifyCall {
  readonly api: 'admin' | 'files' | 'oauth' | 'other' | 'storefront'
  readonly method: string
  /** With the query, byte for byte. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly status: number
  /** Empty where answers are not kept. */
  readonly answer: string
}
