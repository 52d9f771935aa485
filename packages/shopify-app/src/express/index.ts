import { type NodeListener, nodeListener } from '@cloister/core/node'
import type { ShopifyApp } from '../app/create-shopify-app.ts'

/**
 * The app as a handler for Express or Node's own server. Mount it before any parser of bodies: the signature of a
 * webhook is over the bytes that came.
 */
export function shopifyExpress(app: ShopifyApp): NodeListener {
  return nodeListener((request) => app.handle(request))
}
