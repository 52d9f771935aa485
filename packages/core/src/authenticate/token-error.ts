import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'

/** What a door says of a server that does not answer; here it means that there is no token. */
const AWAY: ReadonlySet<CloisterErrorCode> = new Set([
  'CLOISTER_ABORTED',
  'CLOISTER_DEADLINE_EXCEEDED',
  'CLOISTER_GATEWAY_UNREACHABLE',
])

/** Says in our words why there is no token; what the server said stays in the private cause. */
export function tokenError(cause: unknown): CloisterError {
  const isRefusal = cause instanceof ResponseBodyError || cause instanceof WWWAuthenticateChallengeError
  if (isRefusal)
    return new CloisterError('CLOISTER_TOKEN_REFUSED', { cause, details: { status: cause.status } })
  const own = [cause, (cause as { cause?: unknown } | undefined)?.cause].find(isCloisterError)
  const isAway = own === undefined || AWAY.has(own.code)
  return isAway ? new CloisterError('CLOISTER_TOKEN_UNAVAILABLE', { cause }) : own
}
