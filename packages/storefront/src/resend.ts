import type { CallEnd } from './call-end.ts'
import type { EdgeRoute } from './post-to-edge.ts'
import { isUnavailable } from './refusal.ts'
import { StorefrontError } from './storefront-error.ts'
import { untilAborted } from './until-aborted.ts'

const MOST_RESENDS = 2
const FIRST_PAUSE_MS = 150
/** Longer than this nobody is kept waiting without being told. */
const LONGEST_PAUSE_MS = 2_000

/** What may be sent twice, because the second time changes nothing. A question or a confirmation may not. */
const READS: readonly EdgeRoute[] = ['orders', 'pass', 'recommendations', 'search', 'suggest']

/** Sends, and at most twice more where that is safe and the deadline leaves the time. */
export async function sendPatiently<Reply>(
  route: EdgeRoute,
  end: CallEnd,
  send: () => Promise<Reply>,
): Promise<Reply> {
  for (let resends = 0; ; resends++) {
    try {
      return await send()
    } catch (error) {
      const pauseMs = pauseBeforeResend(error, route, resends)
      if (pauseMs === undefined || pauseMs >= end.remainingMs()) throw error
      await untilAborted(new Promise((resolve) => setTimeout(resolve, pauseMs)), end.signal)
    }
  }
}

function pauseBeforeResend(error: unknown, route: EdgeRoute, resends: number): number | undefined {
  if (resends === MOST_RESENDS || !(error instanceof StorefrontError) || !isSafe(error, route))
    return undefined
  const pauseMs = error.retryAfterSeconds === undefined ? 0 : error.retryAfterSeconds * 1_000
  // Never in step with other pages that failed at the same moment.
  return pauseMs > LONGEST_PAUSE_MS ? undefined : pauseMs + FIRST_PAUSE_MS * 2 ** resends * Math.random()
}

function isSafe({ code, status, retryAfterSeconds }: StorefrontError, route: EdgeRoute): boolean {
  // The edge counts before it does anything, so what it refused for haste was not done.
  if (code === 'STOREFRONT_RATE_LIMITED') return retryAfterSeconds !== undefined
  return READS.includes(route) && (code === 'STOREFRONT_UNREACHABLE' || isUnavailable(status))
}
