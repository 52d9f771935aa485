import { CloisterError } from '@cloister/core'
import { type GuardedBody, guardBody, nobody } from '@cloister/core/gateway'
import { FRAME_WORDS } from '../frame-words.ts'
import { isSignalFrame, SCHEMA_ID, type SignalFrame } from '../signal-frame.ts'

const LIMIT_BYTES = 16_384

/**
 * What a scorer of your own is sent, over a socket or by HTTPS: which features these are, how long the answer is of use,
 * and the frame. The frame was guarded when it was made; what leaves is guarded once more, as everything that leaves is.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_EGRESS_BLOCKED` or `CLOISTER_REQUEST_TOO_LARGE`.
 */
export function scoreQuestion(frame: SignalFrame, deadlineMs: number): GuardedBody {
  requireFrame(frame)
  const body = { schema: SCHEMA_ID, deadlineMs: Math.max(1, Math.floor(deadlineMs)), frame }
  return guardedForScoring(body, frame)
}

/** The last look at any body on its way to a scorer. Nobody is known here: a frame does not say whose order it is. */
export function guardedForScoring(body: object, frame: SignalFrame): GuardedBody {
  return guardBody(JSON.stringify(body), {
    shopper: nobody,
    limitBytes: LIMIT_BYTES,
    words: FRAME_WORDS,
    // Random letters that `frameOf` made.
    instructions: frame.id,
  })
}

/** @throws A {@link CloisterError} with code `CLOISTER_NOT_MINIMISED` for anything that `frameOf` did not make. */
export function requireFrame(frame: SignalFrame): void {
  if (!isSignalFrame(frame)) throw new CloisterError('CLOISTER_NOT_MINIMISED')
}
