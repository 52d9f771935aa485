import type { Cloister } from '@cloister/core'
import type { Catalogue } from '@cloister/core/retrieve'
import type { OrderDecider } from './decide-orders.ts'
import { type DemoCheckout, openDemoCheckout } from './demo-checkout.ts'
import type { DemoPlatform } from './platform/demo-platform.ts'
import { openShopifyCheckout } from './shopify/shopify-checkout.ts'
import { openShopifyStorefront } from './shopify/shopify-storefront.ts'
import { ownStorefront, type StorefrontDoor } from './storefront-door.ts'

/** What shoppers of the demo meet: pages that ask, and a checkout. */
export interface SalesFloor {
  readonly door: StorefrontDoor
  readonly checkout: DemoCheckout
  close(): Promise<void>
}

interface SalesFloorParts {
  readonly cloister: Cloister
  readonly catalogue: Catalogue
  readonly decider: OrderDecider
}

/** Opens the shop's own pages and checkout, or those that Shopify has for it. */
export function openSalesFloor(
  { shopper, shopify: platform }: DemoPlatform,
  { cloister, catalogue, decider }: SalesFloorParts,
): SalesFloor {
  const { session } = shopper
  if (platform === undefined) {
    return {
      door: ownStorefront(cloister, shopper),
      checkout: openDemoCheckout(decider, session),
      close: async () => undefined,
    }
  }
  const { shopify, app } = platform
  const checkout = openShopifyCheckout({ shopify, webhooks: app.webhooks, decider, session })
  const door = openShopifyStorefront({ shopify, app, cloister, catalogue, checkout, shopper })
  return { door, checkout, close: () => door.close() }
}
