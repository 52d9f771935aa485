import { StorefrontError } from '@cloister/storefront'

/** What to tell a shopper when an action failed, or nothing when the page itself ended it. */
export function failureWords(failure: unknown): string | undefined {
  if (isAbort(failure)) return undefined
  if (!(failure instanceof StorefrontError)) return 'Something went wrong on this page. Please try again.'
  const wait = failure.retryAfterSeconds
  return wait === undefined ? failure.message : `${failure.message} (${wait} s)`
}

/** What to show behind the glass door when an action failed: a code, never a peer’s words. */
export function glassFailureWords(failure: unknown): string {
  if (isAbort(failure)) return 'Nothing: the page went on.'
  return `Nothing: ${failure instanceof StorefrontError ? failure.code : 'a failure of the page'}.`
}

function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError'
}
