/** Codes of this client, beside those of the edge (`CLOISTER_…`), which are passed on as they are. */
export type StorefrontClientCode =
  | 'STOREFRONT_CONSENT_MISSING'
  | 'STOREFRONT_ENDPOINT_REFUSED'
  | 'STOREFRONT_OFFLINE'
  | 'STOREFRONT_RATE_LIMITED'
  | 'STOREFRONT_REPLY_INVALID'
  | 'STOREFRONT_TIMEOUT'
  | 'STOREFRONT_UNAVAILABLE'
  | 'STOREFRONT_UNREACHABLE'

/** Every code of this client with its constant sentence. The reference page of error codes is made from it. */
export const STOREFRONT_ERROR_CODES: Readonly<Record<StorefrontClientCode, string>> = {
  STOREFRONT_CONSENT_MISSING: 'There is no consent, so nothing was sent. Ask the shopper first.',
  STOREFRONT_ENDPOINT_REFUSED: 'The endpoint must be a path of this origin or an https: URL.',
  STOREFRONT_OFFLINE: 'This device is offline. Try again when it is connected.',
  STOREFRONT_RATE_LIMITED: 'Too many requests. Wait a moment and try again.',
  STOREFRONT_REPLY_INVALID: 'The shop answered with something that cannot be read.',
  STOREFRONT_TIMEOUT: 'The shop did not answer in time. Try again.',
  STOREFRONT_UNAVAILABLE: 'The shop is not available at the moment. Try again later.',
  STOREFRONT_UNREACHABLE: 'The shop cannot be reached. Check the connection and try again.',
}
