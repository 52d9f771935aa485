import { shopDocument } from '../admin/shop-document.ts'
import type { Route } from '../app/route.ts'

const WAIT_MS = 10_000

/** Tells the admin page whether the installation works, and what the merchant has granted. */
export const statusRoute: Route = {
  method: 'GET',
  path: '/api/status',
  async handle(request, { authenticate, admin }) {
    const { shop } = await authenticate(request)
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(WAIT_MS)])
    const answer = await admin(shop).graphql(shopDocument, { variables: {}, signal })
    const scopes = answer.currentAppInstallation.accessScopes.map(({ handle }) => handle)
    return Response.json(
      { shop: answer.shop.myshopifyDomain, currency: answer.shop.currencyCode, scopes },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}
