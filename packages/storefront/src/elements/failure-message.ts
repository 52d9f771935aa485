import { StorefrontError } from '../storefront-error.ts'

/** What to say of a failure: keys that every table of messages has. */
export type FailureMessage = 'failed' | 'noConsent' | 'offline' | 'tooMany'

const KEYS: Readonly<Record<string, FailureMessage>> = {
  STOREFRONT_CONSENT_MISSING: 'noConsent',
  STOREFRONT_OFFLINE: 'offline',
  STOREFRONT_RATE_LIMITED: 'tooMany',
  CLOISTER_RATE_LIMITED: 'tooMany',
}

/** The message for a failure, or nothing when the element itself ended the call. */
export function failureMessage(failure: unknown): FailureMessage | undefined {
  if (failure instanceof DOMException && failure.name === 'AbortError') return undefined
  return failure instanceof StorefrontError ? (KEYS[failure.code] ?? 'failed') : 'failed'
}
