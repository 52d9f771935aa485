import { CloisterError } from '@cloister/core'
import { parseShop, type Shop } from '../install/shop.ts'

/** What Shopify says of a delivery beside its body. None of it is signed: only the body is. */
export interface DeliveryHeaders {
  /** The same for every repetition of one delivery. */
  readonly id: string
  /** Such as `orders/create`, in small letters. */
  readonly topic: string
  readonly shop: Shop
  readonly apiVersion: string
}

/** The signature that a request claims, and how its other headers begin. */
export interface ClaimedSignature {
  readonly family: string
  /** 32 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Webhooks have the first beginning, the newer events the second. */
const FAMILIES = ['x-shopify-', 'shopify-'] as const
const ID = /^[\w.:-]{1,128}$/u
const TOPIC = /^[a-z][a-z_]{0,63}(?:\/[a-z_]{1,64}){0,3}$/u
const VERSION = /^(?:\d{4}-\d{2}|unstable)$/u
/** 32 bytes in base64. Another spelling of the same bytes is no signature of Shopify's. */
const SIGNATURE = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/u

/**
 * Reads the signature of either family. A request with both is refused: whoever looked at the other one would believe
 * another sender.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNATURE_REFUSED` without one signature.
 */
export function claimedSignature(headers: Headers): ClaimedSignature {
  const [family, ...others] = FAMILIES.filter((each) => headers.has(`${each}hmac-sha256`))
  const claimed = headers.get(`${family}hmac-sha256`) ?? ''
  if (family === undefined || others.length > 0 || !SIGNATURE.test(claimed)) {
    throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
  }
  return { family, signature: Uint8Array.from(atob(claimed), (character) => character.charCodeAt(0)) }
}

/**
 * Reads the headers of a delivery.
 *
 * @throws A {@link CloisterError}: as {@link claimedSignature}, or `CLOISTER_REQUEST_MALFORMED` with the name of the
 * header.
 */
export function readDeliveryHeaders(headers: Headers): DeliveryHeaders {
  const { family } = claimedSignature(headers)
  const read = (name: string, form: RegExp): string => {
    const value = headers.get(`${family}${name}`)?.trim() ?? ''
    if (form.test(value)) return value
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: name } })
  }
  return {
    id: read('webhook-id', ID),
    topic: read('topic', TOPIC),
    shop: parseShop(headers.get(`${family}shop-domain`)),
    apiVersion: read('api-version', VERSION),
  }
}
