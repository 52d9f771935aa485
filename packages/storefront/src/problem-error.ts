import type { JsonObject } from './read-json.ts'
import { StorefrontError } from './storefront-error.ts'

/** Turns a problem of the edge into an error. Its title stays behind: the message is always one of ours. */
export function problemError(problem: JsonObject, response: Response): StorefrontError {
  const { code, status, retryAfterSeconds } = problem
  const isOurs = typeof code === 'string' && /^CLOISTER_[A-Z_]{1,48}$/.test(code)
  return new StorefrontError(
    isOurs ? (code as `CLOISTER_${string}`) : 'STOREFRONT_REPLY_INVALID',
    typeof status === 'number' ? status : response.status,
    seconds(retryAfterSeconds) ?? seconds(response.headers.get('retry-after')),
  )
}

function seconds(value: unknown): number | undefined {
  const parsed = typeof value === 'string' ? Number.parseInt(value, 10) : value
  return typeof parsed === 'number' && parsed >= 0 ? parsed : undefined
}
