import { CloisterError } from '@cloister/core'
import { isSignedBy } from '../authenticate/signed-by.ts'
import { parseShop, type Shop } from '../install/shop.ts'
import { type Reserved, readSignedQuery } from './signed-query.ts'

/** Who asks through the app proxy. Nothing else of the query is given on, and the body is the visitor's own word. */
export interface ProxyVisitor {
  readonly shop: Shop
  /** The signed-in customer, by number, or `null`. That it may see something is still to be checked. */
  readonly customerId: string | null
  /** Where the merchant put the proxy, such as `/apps/cloister`. */
  readonly pathPrefix: string
}

export interface ProxyVerifier {
  /** The current secret and those before it that still count. */
  readonly secrets: readonly string[]
  /** How old or early a request may be, in seconds. Default 90, at most 300. */
  readonly windowSeconds?: number
  readonly nowMs?: number
}

const SIGNATURE = /^[0-9a-f]{64}$/u
const CUSTOMER = /^\d{0,20}$/u
const PATH_PREFIX = /^\/(?:apps|a|community|tools)\/[\w-]{1,30}$/u
const TIMESTAMP = /^\d{1,12}$/u
const WINDOW_SECONDS = 90
const LONGEST_WINDOW_SECONDS = 300
const MOST_CHARACTERS = 16_384

/**
 * Verifies a request that Shopify forwarded from a storefront, over the query as it came. The path and the body are not
 * signed. Requests of one second share a signature, so it is no nonce: what may happen once needs one in its body.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNATURE_REFUSED`, whatever is wrong.
 */
export async function verifyProxy(request: Request, verifier: ProxyVerifier): Promise<ProxyVisitor> {
  const { search } = new URL(request.url)
  const query = search.length <= MOST_CHARACTERS ? readSignedQuery(search) : undefined
  if (
    query === undefined ||
    !hasKnownForms(query.reserved) ||
    !isInTime(query.reserved.timestamp, verifier)
  ) {
    throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
  }
  const { reserved, message } = query
  if (!(await isSignedBy(verifier.secrets, bytesOf(message), hexBytes(reserved.signature)))) {
    throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
  }
  return {
    shop: shopOf(reserved.shop),
    customerId: reserved.logged_in_customer_id || null,
    pathPrefix: reserved.path_prefix,
  }
}

function hasKnownForms({ signature, logged_in_customer_id, path_prefix }: Record<Reserved, string>): boolean {
  return SIGNATURE.test(signature) && CUSTOMER.test(logged_in_customer_id) && PATH_PREFIX.test(path_prefix)
}

function isInTime(timestamp: string, verifier: ProxyVerifier): boolean {
  const { windowSeconds = WINDOW_SECONDS, nowMs = Date.now() } = verifier
  const awaySeconds = Math.abs(nowMs / 1000 - Number(timestamp))
  return TIMESTAMP.test(timestamp) && awaySeconds <= Math.min(windowSeconds, LONGEST_WINDOW_SECONDS)
}

function shopOf(shop: string): Shop {
  try {
    return parseShop(shop)
  } catch (cause) {
    throw new CloisterError('CLOISTER_SIGNATURE_REFUSED', { cause })
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function hexBytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  )
}
