import type { ShopifyApp } from '../app/create-shopify-app.ts'

/** What React Router gives to a loader and an action, as far as it is read. */
export interface RouteArguments {
  readonly request: Request
}

/** The two functions of a resource route, such as `app/routes/cloister.$.ts`. */
export interface ResourceRoute {
  loader(given: RouteArguments): Promise<Response>
  action(given: RouteArguments): Promise<Response>
}

/** The app as a resource route of React Router: `export const { loader, action } = shopifyRoute(app)`. */
export function shopifyRoute(app: ShopifyApp): ResourceRoute {
  const handle = ({ request }: RouteArguments): Promise<Response> => app.handle(request)
  return { loader: handle, action: handle }
}
