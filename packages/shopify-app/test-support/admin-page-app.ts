import type { AdminPageOptions } from '../src/admin-page/admin-page-options.ts'
import { createShopifyApp, type ShopifyApp } from '../src/app/create-shopify-app.ts'
import type { SessionKey } from '../src/sessions/session-cipher.ts'
import { encryptedSettings } from '../src/settings/encrypted-settings.ts'
import {
  openShopSettings,
  type ShopSettings,
  type ShopSettingsOptions,
} from '../src/settings/open-shop-settings.ts'
import { memorySessions } from './memory-sessions.ts'
import { type MemorySettings, memorySettings } from './memory-settings.ts'
import { type ShopifyStandIn, startShopifyStandIn } from './shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from './staff.ts'

export const SETTINGS_KEY: SessionKey = { name: 'first', secret: Buffer.alloc(32, 9).toString('base64') }

export interface AdminPageApp {
  readonly app: ShopifyApp
  readonly shopify: ShopifyStandIn
  readonly settings: ShopSettings
  readonly store: MemorySettings
  /** Asks as staff of a shop; with a body it is sent as the page sends it. */
  ask(path: string, body?: unknown, shop?: string): Promise<Response>
  close(): Promise<void>
}

export interface AdminPageAppOptions {
  readonly page?: Omit<AdminPageOptions, 'settings'>
  readonly settings?: Omit<ShopSettingsOptions, 'store'>
  /** The origin of the admin on this machine. */
  readonly admin?: string
}

/** An app with an admin page before a stand-in for Shopify. */
export async function startAdminPageApp(options: AdminPageAppOptions = {}): Promise<AdminPageApp> {
  const shopify = await startShopifyStandIn()
  const store = memorySettings()
  const settings = openShopSettings({
    ...options.settings,
    store: encryptedSettings(store, { keys: [SETTINGS_KEY] }),
  })
  const { admin } = options
  const app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
    adminPage: { settings, ...options.page },
    simulator: { ...shopify.simulator, ...(admin !== undefined && { admin }) },
  })
  return {
    app,
    shopify,
    settings,
    store,
    async ask(path, body, shop = SHOP) {
      const authorization = `Bearer ${await tokenOf(shop)}`
      const headers = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) }
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      return await app.handle(new Request(`https://app.example${path}`, { headers, ...sent }))
    },
    async close() {
      await app.close()
      await shopify.close()
    },
  }
}

/** A session token of the staff of any shop. */
export function tokenOf(shop: string): Promise<string> {
  return sessionToken({ claims: { dest: `https://${shop}`, iss: `https://${shop}/admin` } })
}

/** What staff enter for a gateway. */
export const GATEWAY_VALUES = {
  url: 'https://llm.internal.example/v1',
  model: 'kettle-7b',
  preset: 'generic',
  tokenEndpoint: 'https://id.internal.example/token',
  clientId: 'shop',
  scope: '',
  method: 'client_secret_basic',
  privateKeyReference: '',
  ca: '',
} as const
