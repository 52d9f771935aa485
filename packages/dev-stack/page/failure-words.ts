import { StorefrontError } from '@cloister/storefront'
import type { Ending } from './crossings-feed.ts'

/** What to tell a shopper when an action failed, or nothing when the page itself ended it. */
export function failureWords(failure: unknown): string | undefined {
  if (isAbort(failure)) return undefined
  if (!(failure instanceof StorefrontError)) return 'Something went wrong on this page. Please try again.'
  const wait = failure.retryAfterSeconds
  return wait === undefined ? failure.message : `${failure.message} (${wait} s)`
}

/** How an action ended that failed. */
export function failureEnding(failure: unknown): Ending {
  if (isAbort(failure)) return 'CLOISTER_ABORTED'
  const code = failure instanceof StorefrontError ? failure.code : 'failed'
  return code.startsWith('CLOISTER_') ? (code as Ending) : 'failed'
}

/** What to show behind the glass door when an action failed: a code, never a peer’s words. */
export function glassFailureWords(failure: unknown): string {
  if (isAbort(failure)) return 'Nothing: the page went on.'
  return `Nothing: ${failure instanceof StorefrontError ? failure.code : 'a failure of the page'}.`
}

function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError'
}
