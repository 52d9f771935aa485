// Where to start
export { createShopifyApp, type ShopifyApp } from './app/create-shopify-app.ts'
export type { ShopifyAppOptions } from './app/app-options.ts'
export type { AdminPatience } from './admin/open-admin-client.ts'
export type { ShopifySimulator } from './install/shopify-cloud.ts'

// The catalogue
export { SHOPIFY_ADMIN_PRODUCTS_QUERY, SHOPIFY_STOREFRONT_PRODUCTS_QUERY } from './product-query.ts'
export { projectShopifyProduct } from './project-product.ts'

// Orders of the signed-in shopper
export { customerOrdersDocument } from './orders/customer-orders-document.ts'
export { type CustomerOrdersRequest, ordersOfCustomer } from './orders/orders-of-customer.ts'
export { projectShopifyOrder } from './project-order.ts'

// The Admin API of a shop that installed the app
export type { AdminClient, AdminRequest, AdminVariables } from './admin/admin-client.ts'
export type { AdminDocument } from './admin/admin-document.ts'
export { computedScopes } from './scopes/computed-scopes.ts'

// The addresses of the app
export type { Route, RouteContext, SignedInStaff } from './app/route.ts'

// Where its sessions are kept
export type { SessionStore } from './sessions/session-store.ts'
export {
  type EncryptedSessionsOptions,
  encryptedSessions,
} from './sessions/encrypted-sessions.ts'
export type { SessionKey } from './sessions/session-cipher.ts'
export { type PostgresStorage, postgresSessions } from './sessions/postgres-sessions.ts'

// The page of the merchant's staff, and what they decide there
export type { AdminPageOptions } from './admin-page/admin-page-options.ts'
export type { CatalogueStatus } from './admin-page/catalogue-status.ts'
export {
  openShopSettings,
  type ShopSettings,
  type ShopSettingsOptions,
} from './settings/open-shop-settings.ts'
export {
  type EncryptedSettingsOptions,
  encryptedSettings,
} from './settings/encrypted-settings.ts'
export type { SettingsStore, StoredSettings } from './settings/settings-store.ts'
export type { FraudSettings, PrivacySettings } from './settings/shop-settings.ts'
export { byFraudSettings, type OrderPolicy } from './settings/by-fraud-settings.ts'

// Who asks
export {
  type SessionTokenClaims,
  type SessionTokenVerifier,
  verifySessionToken,
} from './authenticate/session-token.ts'
export type { Shop } from './install/shop.ts'

// What Shopify tells the app
export { appUninstalled, forgetAtUninstall } from './webhooks/app-uninstalled.ts'
export { verifyWebhook, type WebhookDelivery } from './webhooks/verify-webhook.ts'
export {
  type Delivered,
  type TopicWork,
  type WebhookTopic,
  type WorkContext,
  webhookTopic,
} from './webhooks/webhook-topic.ts'
export type { WebhookWorkOptions, WorkFault } from './webhooks/webhook-worker.ts'
export type { TakenJob, WorkJob, WorkQueue } from './queue/work-queue.ts'

// Who asks through the app proxy
export { type ProxyVerifier, type ProxyVisitor, verifyProxy } from './proxy/verify-proxy.ts'
export type { ProxiedShop, ProxyOptions, ShopVisitor } from './proxy/proxy-options.ts'

// What shopping agents ask
export type { AgentsOptions, AgentsShop } from './agents/agents-options.ts'

// What it thinks of an order
export type { AssessmentRules, AssessOrdersOptions, DecisionContext } from './fraud/assess-order.ts'
export { assessOrders, assessOrdersInFlow } from './fraud/assess-orders.ts'
export type { MoneySet, OrderFacts, OrderLine, OrderPayment, OrderPlace } from './fraud/order-document.ts'
export type { OrderDecision } from './fraud/risk-facts.ts'
