// A Shopify on this machine, for development only
export { type SimulatedShopify, startShopifySimulator } from './serve/start-shopify-simulator.ts'
export type { ShopifySimulatorOptions } from './serve/simulator-options.ts'
export type { ShopifyCall } from './serve/shopify-call.ts'
export type { ShopifyFault } from './serve/planned-faults.ts'
export type { AppIdentity, SessionTokenOptions } from './access/session-token.ts'
export type { AdminSite } from './serve/admin-site.ts'
export type { BulkOffice } from './bulk/bulk-office.ts'
export type { PersonalField } from '../simulator/canary-value.ts'

// A shop for it
export { sampleShopifyShop } from './shop/sample-shop.ts'
export { metafieldOf, type ShopifyContents, shopifyShopOf } from './shop/shop-of-products.ts'
export type { ShopifyPage, ShopifyShop } from './shop/shopify-shop.ts'
export type { ProductShelf } from './shop/product-shelf.ts'
export type { ShopifyProduct, ShopifyVariant } from './shop/shopify-product.ts'
export type { RiskAssessment, ShopifyOrder, ShopifyOrderLine, ShopifyPayment } from './shop/shopify-order.ts'

// What Shopify sends
export {
  type HeaderFamily,
  type Redelivery,
  ShopifyWebhookSender,
  type WebhookDelivery,
  type WebhookSenderOptions,
} from './senders/webhook-sender.ts'
export type { SenderReply, WebhookTarget } from '../simulator/post.ts'
export { orderPayload } from './senders/order-payload.ts'
export { type AppProxy, type AppProxyOptions, openAppProxy, type ProxyVisitor } from './senders/app-proxy.ts'
export { proxySignature } from './senders/proxy-signature.ts'

// What a theme shows of the app
export { type ThemeContext, themeBlock } from './theme/theme-block.ts'
export { themeAssets } from './theme/theme-assets.ts'
