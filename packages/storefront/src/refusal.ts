import { type JsonObject, readJson } from './read-json.ts'
import { StorefrontError, type StorefrontErrorCode } from './storefront-error.ts'

const UNAVAILABLE: readonly unknown[] = [502, 503, 504]

/** Whether a status says that somebody between the page and the shop had no luck, and the next attempt may have. */
export function isUnavailable(status: unknown): boolean {
  return UNAVAILABLE.includes(status)
}

/** Turns an answer that is no success into an error. Its words stay behind: the message is always one of ours. */
export async function refusalOf(response: Response, signal: AbortSignal): Promise<StorefrontError> {
  const { status } = response
  const problem = await readJson(response, signal).catch(() => ({}))
  // A proxy refuses in its own words, which are none of the page's business.
  return signal.aborted ? signal.reason : refusal(problem, status, response.headers.get('retry-after'))
}

/** Turns a problem of the edge into an error. */
export function refusal(problem: JsonObject, status: number, retryAfter?: string | null): StorefrontError {
  const seconds = secondsOf(problem['retryAfterSeconds']) ?? secondsOf(retryAfter)
  return new StorefrontError(codeOf(problem['code'], status), status, seconds)
}

function codeOf(code: unknown, status: number): StorefrontErrorCode {
  if (status === 429 || code === 'CLOISTER_RATE_LIMITED') return 'STOREFRONT_RATE_LIMITED'
  if (typeof code === 'string' && /^CLOISTER_[A-Z_]{1,48}$/.test(code)) return code as `CLOISTER_${string}`
  return isUnavailable(status) ? 'STOREFRONT_UNAVAILABLE' : 'STOREFRONT_REPLY_INVALID'
}

/** Seconds, or an HTTP date (RFC 9110 §10.2.3). */
function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  if (typeof value !== 'string') return undefined
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1_000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
