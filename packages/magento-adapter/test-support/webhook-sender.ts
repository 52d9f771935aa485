import type { SigningKey } from './signing-key.ts'

export interface SentWebhook {
  readonly body: Uint8Array<ArrayBuffer> | string
  /** Absent: it is not signed at all. */
  readonly signature?: string | undefined
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as Magento sends one, with whatever signature. */
export function webhookRequest({ body, signature, path, method = 'POST', headers }: SentWebhook): Request {
  return new Request(`https://hooks.example/webhooks/${path ?? 'fraud_decision'}`, {
    method,
    ...(method !== 'GET' && { body }),
    headers: {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'x-adobe-commerce-webhook-signature': signature }),
      ...headers,
    },
  })
}

/** A request that the key has signed. */
export function signedWebhook(key: SigningKey, body: SentWebhook['body'], path?: string): Request {
  return webhookRequest({ body, signature: key.signBase64(body), ...(path !== undefined && { path }) })
}
