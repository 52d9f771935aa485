import { createHmac } from 'node:crypto'
import { SECRET, SHOP } from './staff.ts'

export const SHOP_ORIGIN = 'https://kettles.example'

export interface ProxiedAsk {
  readonly body?: unknown
  readonly customer?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly secret?: string
  readonly shop?: string
  readonly atMs?: number
}

/** A question of a page as Shopify's proxy forwards it, signed genuinely. */
export function proxied(path: string, ask: ProxiedAsk = {}): Request {
  const { body = {}, customer = '', headers = {}, secret = SECRET, shop = SHOP, atMs = Date.now() } = ask
  const pairs = {
    logged_in_customer_id: customer,
    path_prefix: '/apps/cloister',
    shop,
    timestamp: `${Math.floor(atMs / 1000)}`,
  }
  const message = Object.entries(pairs).map(([name, value]) => `${name}=${value}`)
  const signature = createHmac('sha256', secret).update(message.join('')).digest('hex')
  return new Request(`https://app.example/proxy${path}?${new URLSearchParams({ ...pairs, signature })}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      origin: SHOP_ORIGIN,
      'x-forwarded-for': '192.0.2.77',
      ...headers,
    },
  })
}
