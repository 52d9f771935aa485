import { CloisterError } from '../cloister-error.ts'
import type { RateLimiter } from '../state/rate-limiter.ts'
import type { EdgeConfig } from './edge-options.ts'

const OPTION_OF = {
  address: 'limitPerAddress',
  pass: 'limitPerPass',
  'suggest-address': 'suggestLimitPerAddress',
  'suggest-pass': 'suggestLimitPerPass',
} as const

export interface Allowances {
  readonly config: EdgeConfig
  readonly limiter: RateLimiter
}

/**
 * Counts one request of an address or a pass. What is asked at each key is counted apart, so that typing costs nobody
 * the search.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_RATE_LIMITED`.
 */
export async function takeAllowance(
  { config, limiter }: Allowances,
  limitPer: keyof typeof OPTION_OF,
  token: string,
): Promise<void> {
  const limit = config[OPTION_OF[limitPer]]
  const { isAllowed, retryAfterSeconds } = await limiter.take(`${limitPer}:${token}`, limit)
  if (isAllowed) return
  throw new CloisterError('CLOISTER_RATE_LIMITED', { details: { limitPer, ...limit, retryAfterSeconds } })
}
