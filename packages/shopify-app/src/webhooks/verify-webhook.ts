import type { Shop } from '../install/shop.ts'
import { readDeliveryHeaders } from './delivery-headers.ts'
import { readSigned } from './read-signed.ts'

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

/**
 * Verifies a delivery over its raw bytes. It needs neither a token nor an installed shop, because the last deliveries of
 * a shop come after it has gone.
 *
 * @throws A {@link CloisterError}: `CLOISTER_SIGNATURE_REFUSED` (401), or what is wrong with a header or the body.
 */
export async function verifyWebhook(request: Request, secrets: readonly string[]): Promise<WebhookDelivery> {
  const headers = readDeliveryHeaders(request.headers)
  return { ...headers, body: await readSigned(request, secrets) }
}
