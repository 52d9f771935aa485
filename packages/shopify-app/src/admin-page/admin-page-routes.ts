import type { Route } from '../app/route.ts'
import type { AdminPageOptions } from './admin-page-options.ts'
import { connectionRoute } from './connection-route.ts'
import { pageFileRoute } from './page-file-route.ts'
import { type PageRouteOptions, pageRoute } from './page-route.ts'
import { settingsRoute } from './settings-route.ts'
import { stateRoute } from './state-route.ts'

/** The addresses of the page that the merchant's staff see in the admin. */
export function adminPageRoutes(options: AdminPageOptions, app: PageRouteOptions): readonly Route[] {
  return [
    pageRoute(app),
    pageFileRoute,
    stateRoute(options),
    settingsRoute(options.settings),
    connectionRoute(options.settings),
  ]
}
