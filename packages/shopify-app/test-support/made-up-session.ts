import { Session } from '@shopify/shopify-api'

/** What Shopify gives an app that was installed; nobody has it. */
export function madeUpSession(shop = 'kettles.myshopify.com'): Session {
  return new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: 'read_products',
    accessToken: 'shpat_made-up',
    expires: new Date(1_900_000_000_000),
    refreshToken: 'shprt_made-up',
  })
}
