import { CloisterError } from '@cloister/core'
import { isSignedBy } from '../authenticate/signed-by.ts'
import type { Shop } from '../install/shop.ts'
import { readDeliveryHeaders } from './delivery-headers.ts'
import { readRawBody } from './raw-body.ts'

/** One delivery whose body Shopify signed. */
export interface WebhookDelivery {
  /** The same for every repetition of one delivery. */
  readonly id: string
  /** Such as `orders/create`. */
  readonly topic: string
  readonly shop: Shop
  readonly apiVersion: string
  /** Whatever JSON the body holds. It may be personal: read what is needed of it and drop the rest. */
  readonly body: unknown
}

/** Shopify's largest deliveries are a few megabytes; those of `shopify.app.toml` are some hundred bytes. */
const LIMITS = { mostBytes: 4 << 20, waitMs: 3_000 }

/**
 * Verifies a delivery over its raw bytes. It needs neither a token nor an installed shop, because the last deliveries of
 * a shop come after it has gone.
 *
 * @throws A {@link CloisterError}: `CLOISTER_SIGNATURE_REFUSED` (401), or what is wrong with a header or the body.
 */
export async function verifyWebhook(request: Request, secrets: readonly string[]): Promise<WebhookDelivery> {
  const { signature, ...headers } = readDeliveryHeaders(request.headers)
  const bytes = await readRawBody(request, LIMITS)
  if (!(await isSignedBy(secrets, bytes, signature))) throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
  return { ...headers, body: parseJson(bytes) }
}

function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause, details: { field: 'body' } })
  }
}
