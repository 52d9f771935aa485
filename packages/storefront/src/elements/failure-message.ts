import { StorefrontError, type StorefrontErrorCode } from '../storefront-error.ts'

/** What to say of a failure: keys that every table of messages has. */
export type FailureMessage = 'failed' | 'noConsent' | 'offline' | 'tooMany'

const KEYS: Readonly<Record<string, FailureMessage>> = {
  STOREFRONT_CONSENT_MISSING: 'noConsent',
  STOREFRONT_OFFLINE: 'offline',
  STOREFRONT_RATE_LIMITED: 'tooMany',
  STOREFRONT_UNREACHABLE: 'offline',
  CLOISTER_RATE_LIMITED: 'tooMany',
}

/** The code for whoever measures. What is no error of the client's is a reply that an element could not show. */
export function failureCode(failure: unknown): StorefrontErrorCode {
  return failure instanceof StorefrontError ? failure.code : 'STOREFRONT_REPLY_INVALID'
}

/** The message for a failure, or nothing when the element itself ended the call. */
export function failureMessage(failure: unknown): FailureMessage | undefined {
  if (failure instanceof DOMException && failure.name === 'AbortError') return undefined
  return failure instanceof StorefrontError ? (KEYS[failure.code] ?? 'failed') : 'failed'
}
