import type { Route } from '../app/route.ts'
import { verifySessionToken } from '../authenticate/session-token.ts'
import { parseShop, type Shop } from '../install/shop.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'
import { adminDocument } from './admin-document.ts'
import { bounceDocument } from './bounce-document.ts'
import { pageLanguage } from './page-language.ts'
import { pageHeaders, scriptsFrom } from './page-policy.ts'
import type { PageShell } from './page-shell.ts'

export interface PageRouteOptions {
  readonly apiKey: string
  readonly secrets: readonly string[]
  readonly simulator: ShopifySimulator | undefined
}

const NONCE_BYTES = 18

/**
 * The page that the admin frames. Who comes without a session token of the very shop that the address names is sent to
 * App Bridge for one by a page of its own, never by a redirect, whose target could be chosen by somebody else.
 */
export function pageRoute(options: PageRouteOptions): Route {
  return {
    method: 'GET',
    path: '/app',
    async handle({ url }) {
      const query = new URL(url).searchParams
      const shop = shopOf(query.get('shop'))
      const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))))
      const shell: PageShell = {
        ...pageLanguage(query.get('locale')),
        apiKey: options.apiKey,
        shop,
        nonce,
        scripts: scriptsFrom(options.simulator),
      }
      const isStaff = shop !== undefined && (await isTokenOf(shop, query.get('id_token'), options))
      const headers = pageHeaders({ shop, nonce, simulator: options.simulator })
      if (isStaff) return new Response(adminDocument(shell), { headers })
      const isSecondTime = query.has('bounced')
      const status = shop === undefined ? 400 : isSecondTime ? 401 : 200
      return new Response(bounceDocument(shell, isSecondTime || shop === undefined), { status, headers })
    },
  }
}

function shopOf(name: string | null): Shop | undefined {
  try {
    return parseShop(name)
  } catch {
    return undefined
  }
}

async function isTokenOf(
  shop: Shop,
  token: string | null,
  { apiKey, secrets }: PageRouteOptions,
): Promise<boolean> {
  if (token === null) return false
  try {
    const claims = await verifySessionToken(token, { apiKey, secrets, from: 'admin' })
    return claims.shop === shop
  } catch {
    return false
  }
}
