import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { ConnectionReply } from '../transport/connection.ts'
import { pause, remainingMs } from '../transport/deadline.ts'
import type { DoorRequest, DoorTimer, GatewayDoor } from '../transport/gateway-door.ts'
import type { RetryBudget } from './retry-budget.ts'

/** In any case: the door's own retry after a 401 counts as well. */
const SENDS_AT_MOST = 2
/** Second tries of many callers are spread over this time, so that they do not come back as one wave. */
const JITTER_MS = 250

/**
 * Sends a prompt, and once more where nothing can have been generated: no connection, one that was lost before a byte of
 * the answer, or a gateway that says when to come back, if that is before the deadline and the budget allows it.
 *
 * @throws The failure of the last try.
 */
export async function sendPrompt(
  door: Pick<GatewayDoor, 'chat'>,
  request: DoorRequest & { readonly time: DoorTimer },
  budget: RetryBudget,
): Promise<ConnectionReply> {
  let sends = 0
  const time: DoorTimer = (stage, work) => {
    if (stage === 'gateway') sends += 1
    // A 401 that follows a second try: its renewed token serves the next call, not a third sending of this prompt.
    if (sends > SENDS_AT_MOST) return Promise.reject(new CloisterError('CLOISTER_GATEWAY_REFUSED'))
    return request.time(stage, work)
  }
  const send = () => door.chat({ ...request, time })
  budget.called()
  try {
    return await send()
  } catch (error) {
    const waitMs = waitBeforeRetryMs(error)
    const isAllowed = sends < SENDS_AT_MOST && waitMs < remainingMs(request.signal) && budget.take()
    if (!isAllowed) throw error
    await pause(waitMs, request.signal)
    return await send()
  }
}

/** `Infinity` where a second try could send to a model that is already at work, or would not help. */
function waitBeforeRetryMs(error: unknown): number {
  const never = Number.POSITIVE_INFINITY
  if (!isCloisterError(error)) return never
  const jitterMs = Math.random() * JITTER_MS
  if (error.code === 'CLOISTER_GATEWAY_UNREACHABLE') return jitterMs
  const askedForSeconds = error.details['retryAfterSeconds']
  const saysWhen = error.code === 'CLOISTER_GATEWAY_BUSY' && typeof askedForSeconds === 'number'
  return saysWhen ? askedForSeconds * 1000 + jitterMs : never
}
