import type { SigningKey } from './signing-key.ts'

export const CLIENT_ID = 'b7e2b7e2b7e24c0fa1d1b7e2b7e24c0f'
export const KEY_PATHS = ['/prod/keys/pub-key-lyTiz3gQe4.pem', '/prod/keys/pub-key-kruhWwu4Or.pem'] as const

/** An event of Adobe Commerce, as Adobe I/O Events delivers it. */
export function ioEvent(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    specversion: '1.0',
    id: 'c23e6bec-0000-4000-8000-cf22f04bc5b1',
    event_id: 'e501d499-0000-4000-8000-bf12601e0001',
    source: 'urn:uuid:9dd02f4d-0000-4000-8000-ac43af7ae821',
    type: 'com.adobe.commerce.observer.catalog_product_save_commit_after',
    datacontenttype: 'application/json',
    data: { key: '04ac68a4', value: { sku: '24-MB01', entity_id: '3' }, source: 'shop.example' },
    recipient_client_id: CLIENT_ID,
    ...changes,
  }
}

export interface SentEvent {
  readonly body: Uint8Array<ArrayBuffer> | string
  readonly headers: Readonly<Record<string, string>>
}

/** The headers of Adobe: two signatures, and where their keys are. */
export function signatureHeaders(
  body: SentEvent['body'],
  keys: readonly [SigningKey, SigningKey],
): Readonly<Record<string, string>> {
  return {
    'x-adobe-digital-signature-1': keys[0].signRaw(body),
    'x-adobe-public-key1-path': KEY_PATHS[0],
    'x-adobe-digital-signature-2': keys[1].signRaw(body),
    'x-adobe-public-key2-path': KEY_PATHS[1],
  }
}

export function eventRequest({ body, headers }: SentEvent): Request {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
  return new Request('https://hooks.example/events', init)
}

export function signedEvent(event: unknown, keys: readonly [SigningKey, SigningKey]): Request {
  const body = JSON.stringify(event)
  return eventRequest({ body, headers: signatureHeaders(body, keys) })
}
