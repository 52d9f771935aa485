import type { Shop } from '../install/shop.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'

const SHOPIFY_FILES = 'https://cdn.shopify.com'
const ADMIN = 'https://admin.shopify.com'

/** Where App Bridge and Polaris come from. Not the whole host: merchants put files of their own there. */
export function scriptsFrom(simulator: ShopifySimulator | undefined): string {
  return `${simulator?.admin ?? SHOPIFY_FILES}/shopifycloud/`
}

export interface PagePolicy {
  /** The shop that may frame the page; nobody may where it is not known. */
  readonly shop: Shop | undefined
  readonly nonce: string
  readonly simulator: ShopifySimulator | undefined
}

/**
 * The headers of a page in the admin: only the shop's own admin may frame it, only scripts that the page names run, and
 * what is sent goes to the app. No cookie, referrer or cache holds its address, in which a session token may stand.
 */
export function pageHeaders(policy: PagePolicy): Headers {
  return new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentPolicy(policy),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
}

function contentPolicy({ shop, nonce, simulator }: PagePolicy): string {
  const scripts = scriptsFrom(simulator)
  const ancestors = shop === undefined ? "'none'" : `https://${shop} ${simulator?.admin ?? ADMIN}`
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${scripts}`,
    // Polaris styles its elements by itself; a style runs nothing.
    `style-src 'self' 'unsafe-inline' ${scripts}`,
    `img-src 'self' data: ${SHOPIFY_FILES}`,
    `font-src ${SHOPIFY_FILES}`,
    `connect-src 'self' ${scripts}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
    // Shopify does not say whether its scripts keep this one, so it is asked for where they are replaced.
    ...(simulator?.admin === undefined ? [] : ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
  ].join('; ')
}
