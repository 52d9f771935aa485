import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'
import type { AdminPatience } from '../admin/open-admin-client.ts'
import { type AdminPageOptions, adminPageOptions } from '../admin-page/admin-page-options.ts'
import { type AgentsOptions, agentsOptions } from '../agents/agents-options.ts'
import type { ShopCatalogues } from '../catalogue/shop-catalogues.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'
import { type ProxyOptions, proxyOptions } from '../proxy/proxy-options.ts'
import type { SessionStore } from '../sessions/session-store.ts'
import type { WebhookWorkOptions } from '../webhooks/webhook-worker.ts'
import type { Route } from './route.ts'

export interface ShopifyAppOptions {
  /** The client id of the app. */
  readonly apiKey: string
  /** The client secret; while it is rotated, the new one and then those before it that still count. At most three. */
  readonly apiSecret: string | readonly string[]
  /** Where the app is, `https:`. Only its own paths are answered. */
  readonly url: string
  /** `computed` from the documents, which is the default, or the list of `shopify.app.toml`. */
  readonly scopes?: 'computed' | readonly string[]
  /** What the app asks the Admin API, for the computed scopes. */
  readonly documents?: readonly AdminDocument<unknown>[]
  /** Where tokens are kept. Put `encryptedSessions` before any store. */
  readonly sessions: SessionStore
  /** What Shopify tells the app, and what is done about it. Without it there is no address for it. */
  readonly webhooks?: WebhookWorkOptions
  /** The catalogues of the shops, of `shopCatalogues`: they follow who installs the app, until it is uninstalled. */
  readonly catalogues?: ShopCatalogues
  /** What storefronts ask, through the app proxy. Without it there is no address for it. */
  readonly proxy?: ProxyOptions
  /** What shopping agents ask, at `/api/ucp/mcp`; `/.well-known/ucp` tells them so. Without it there is no address for it. */
  readonly agents?: AgentsOptions
  /** The page that the merchant's staff see in the admin, at `/app`. Without it there is none. */
  readonly adminPage?: AdminPageOptions
  /** Addresses beside the app's own. */
  readonly routes?: readonly Route[]
  readonly patience?: AdminPatience
  /** Instead of Shopify, for development on this machine. */
  readonly simulator?: ShopifySimulator
}

const secret = z.string().check(z.minLength(16), z.maxLength(256))
const scope = z.string().check(z.regex(/^[a-z_]{3,64}$/u))
const isFunction = (value: unknown): boolean => typeof value === 'function'
const count = (most: number) => z.optional(z.int().check(z.gte(0), z.lte(most)))

const schema = z.strictObject({
  apiKey: z.string().check(z.regex(/^[\w-]{8,128}$/u)),
  apiSecret: z.union([secret, z.array(secret).check(z.minLength(1), z.maxLength(3))]),
  url: z.string().check(z.refine(isOrigin)),
  scopes: z.optional(z.union([z.literal('computed'), z.array(scope)])),
  documents: z.optional(
    z.array(z.custom<AdminDocument<unknown>>((value) => isFunction(value) || value !== null)),
  ),
  sessions: z.custom<SessionStore>((value) => isFunction((value as SessionStore | null)?.storeSession)),
  webhooks: z.optional(
    z.custom<WebhookWorkOptions>((value) => isFunction((value as WebhookWorkOptions | null)?.queue?.add)),
  ),
  catalogues: z.optional(
    z.custom<ShopCatalogues>((value) => isFunction((value as ShopCatalogues | null)?.connect)),
  ),
  proxy: z.optional(proxyOptions),
  agents: z.optional(agentsOptions),
  adminPage: z.optional(adminPageOptions),
  routes: z.optional(z.array(z.custom<Route>((value) => isFunction((value as Route | null)?.handle)))),
  patience: z.optional(
    z.strictObject({
      mostAttempts: z.optional(z.int().check(z.gte(1), z.lte(20))),
      longestWaitMs: count(600_000),
    }),
  ),
  simulator: z.optional(z.custom<ShopifySimulator>((value) => typeof value === 'object' && value !== null)),
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, whose details name the option, never its value. */
export function checkAppOptions(options: ShopifyAppOptions): void {
  const checked = schema.safeParse(options)
  if (checked.success) return
  const [issue] = checked.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? 'a name that is no option' : undefined
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option: unknown ?? String(issue?.path[0] ?? 'options') },
  })
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' && url.origin === value.replace(/\/$/u, '')
}
