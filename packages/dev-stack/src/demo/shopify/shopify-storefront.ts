import { randomBytes } from 'node:crypto'
import type { Cloister } from '@cloister/core'
import type { Catalogue } from '@cloister/core/retrieve'
import { ordersOfCustomer, type ProxiedShop } from '@cloister/shopify-app'
import { type AppProxy, openAppProxy } from '../../shopify/senders/app-proxy.ts'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'
import type { DemoShopper } from '../demo-shopper.ts'
import type { StorefrontDoor } from '../storefront-door.ts'
import { themeWidgets } from '../widgets/theme-widgets.ts'
import type { DemoApp } from './demo-app.ts'
import type { ShopifyCheckout } from './shopify-checkout.ts'

export interface ShopifyStorefrontParts {
  readonly shopify: SimulatedShopify
  readonly app: DemoApp
  readonly cloister: Cloister
  readonly catalogue: Catalogue
  readonly checkout: ShopifyCheckout
  readonly shopper: DemoShopper
}

/** Pages of a theme, which ask through Shopify's app proxy what the app answers; agents ask the app itself. */
export function openShopifyStorefront(
  parts: ShopifyStorefrontParts,
): StorefrontDoor & Pick<AppProxy, 'close'> {
  const { shopify, app, cloister, catalogue, checkout, shopper } = parts
  const [customerId] = shopify.shop.customers
  const proxy = openAppProxy({
    shop: shopify.shop.domain,
    secret: shopify.app.apiSecret,
    url: `${app.url}/proxy`,
    ca: shopify.authority.certificatePem,
  })
  const customer: ProxiedShop['customer'] = (number, signal) => ({
    session: shopper.session,
    orders: () => ordersOfCustomer(app.app.admin(shopify.shop.domain), { customerId: number, signal }),
  })
  const passKeys = [randomBytes(32).toString('base64url')]
  return {
    path: proxy.pathPrefix,
    widgets: themeWidgets(proxy.pathPrefix),
    open(origin) {
      app.serve({
        proxied: { cloister, edge: { origins: [origin], passKeys }, customer },
        agents: { cloister, catalogue, shopUrl: origin },
        fraud: checkout.fraud,
      })
      return (request, { address } = {}) =>
        proxy.forward(request, { address, customerId: String(customerId ?? '') })
    },
    close: () => proxy.close(),
  }
}
