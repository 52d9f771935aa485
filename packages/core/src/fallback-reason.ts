import { type CloisterError, isCloisterError } from './cloister-error.ts'
import type { CloisterErrorCode } from './error-codes.ts'
import type { FallbackReason } from './wire/replies.ts'

const REASONS: Readonly<Partial<Record<CloisterErrorCode, FallbackReason>>> = {
  CLOISTER_DEADLINE_EXCEEDED: 'deadline',
  CLOISTER_STREAM_STALLED: 'deadline',
  CLOISTER_EGRESS_BLOCKED: 'guarded',
  CLOISTER_REQUEST_TOO_LARGE: 'guarded',
  CLOISTER_CROSSING_INVALID: 'guarded',
  CLOISTER_OUTPUT_STOPPED: 'invalid',
  CLOISTER_REPLY_INVALID: 'invalid',
  CLOISTER_REPLY_TOO_LARGE: 'invalid',
}

/** A fault of the model's side, which the shop answers without it. */
export interface Fallback {
  readonly reason: FallbackReason
  readonly code: CloisterErrorCode
}

/**
 * Late or broken model, unbroken shop: tells which faults the rules answer for.
 *
 * @throws The error itself when it is the caller's (aborted, closed) or a fault of this package.
 */
export function fallbackFor(error: unknown): Fallback {
  if (!isCloisterError(error) || isCallers(error)) throw error
  return { reason: REASONS[error.code] ?? 'unreachable', code: error.code }
}

function isCallers({ code }: CloisterError): boolean {
  return code === 'CLOISTER_ABORTED' || code === 'CLOISTER_CLOSED' || code === 'CLOISTER_INTERNAL'
}
