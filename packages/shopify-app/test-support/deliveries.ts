import { createHmac } from 'node:crypto'
import { SECRET, SHOP } from './staff.ts'

export type HeaderFamily = 'x-shopify-' | 'shopify-'

export interface DeliveryChanges {
  readonly family?: HeaderFamily
  readonly topic?: string
  readonly shop?: string
  readonly id?: string
  readonly secret?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Signs as Shopify does. */
export function signatureOf(body: string | Uint8Array, secret: string = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}

/** A webhook as Shopify sends it, signed genuinely, with some of it changed. */
export function delivery(body: unknown, changes: DeliveryChanges = {}): Request {
  const { family = 'x-shopify-', topic = 'products/update', shop = SHOP, secret = SECRET } = changes
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = new Headers({
    'content-type': 'application/json',
    [`${family}hmac-sha256`]: signatureOf(text, secret),
    [`${family}topic`]: topic,
    [`${family}shop-domain`]: shop,
    [`${family}api-version`]: '2026-10',
    [`${family}webhook-id`]: changes.id ?? crypto.randomUUID(),
    ...changes.headers,
  })
  return new Request('https://app.example/webhooks', { method: 'POST', body: text, headers })
}
