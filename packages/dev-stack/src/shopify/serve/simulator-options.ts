import type { LocalAuthority } from '../../authority/local-authority.ts'
import type { AppIdentity } from '../access/session-token.ts'
import type { ShopifyShop } from '../shop/shopify-shop.ts'

export interface ShopifySimulatorOptions {
  readonly shop: ShopifyShop
  /** Who the app is. Default: a client id and a secret made at start. */
  readonly app?: AppIdentity
  /** What the merchant grants. Default: all that the app can need, the fraud check included. */
  readonly scopes?: readonly string[]
  /** What is restored to an app's budget, in points a second. Default 1,000, as for Plus. */
  readonly pointsPerSecond?: number
  /** How often a bulk operation is still running when it is asked for. Default 1. */
  readonly bulkRunning?: number
  /** How long the address of a bulk operation's file holds, in seconds. Default seven days. */
  readonly resultSeconds?: number
  /** How long an access token holds, in seconds. Default 3,600. */
  readonly accessSeconds?: number
  /** Whether `calls` hold what was answered. Default true. */
  readonly keepsAnswers?: boolean
  /** Default: a new one. */
  readonly authority?: LocalAuthority
}

/** What the app can need. `write_` includes `read_`. */
export const EVERY_SCOPE: readonly string[] = [
  'read_products',
  'read_customers',
  'write_orders',
  'write_merchant_managed_fulfillment_orders',
  'write_app_proxy',
]
