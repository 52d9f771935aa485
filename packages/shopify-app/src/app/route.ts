import type { AdminClient } from '../admin/admin-client.ts'

/** What every handler is given beside the request. */
export interface RouteContext {
  /** Where the app is, without a slash at the end. */
  readonly url: string
  /** The Admin API of a shop that has installed the app. */
  admin(shop: string): AdminClient
  /**
   * Who of the merchant's staff asks, by the session token of App Bridge. Installs the app where it is not yet.
   *
   * @throws `CLOISTER_SESSION_TOKEN_INVALID`, which is answered with 401, or why the installation failed.
   */
  authenticate(request: Request): Promise<SignedInStaff>
  /** Forgets every token of a shop, as after an uninstall. Needs none and succeeds when there are none. */
  forget(shop: string): Promise<void>
  /**
   * Looks whether a shop has the app, without a request to Shopify and without renewing its token.
   *
   * @throws `CLOISTER_APP_NOT_INSTALLED`.
   */
  requireInstalled(shop: string): Promise<void>
}

/** Someone of the merchant's staff, as the session token says. */
export interface SignedInStaff {
  /** The permanent domain of the shop, such as `kettles.myshopify.com`. */
  readonly shop: string
  readonly userId: string
}

/** One address of the app. What it throws is answered as a problem document, with the status of its code. */
export interface Route {
  readonly method: 'GET' | 'OPTIONS' | 'POST'
  /** The whole path, without a query; with `/*` at its end, everything below it that has no route of its own. */
  readonly path: string
  handle(request: Request, context: RouteContext): Promise<Response>
}
