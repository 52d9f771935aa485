import { type CloisterErrorCode, isCloisterError } from '@cloister/core'
import type { DegradedReason } from '../fraud-decision.ts'

const REASONS: Readonly<Partial<Record<CloisterErrorCode, DegradedReason>>> = {
  CLOISTER_ABORTED: 'deadline',
  CLOISTER_ADDRESS_REFUSED: 'unreachable',
  CLOISTER_CERTIFICATE_REFUSED: 'unreachable',
  CLOISTER_CIRCUIT_OPEN: 'circuit_open',
  CLOISTER_CLOSED: 'closed',
  CLOISTER_CROSSING_INVALID: 'schema_mismatch',
  CLOISTER_DEADLINE_EXCEEDED: 'deadline',
  CLOISTER_EGRESS_BLOCKED: 'pii_blocked',
  CLOISTER_GATEWAY_BUSY: 'rate_limit',
  CLOISTER_GATEWAY_FAILED: 'unreachable',
  CLOISTER_GATEWAY_REDIRECTED: 'unreachable',
  CLOISTER_GATEWAY_REFUSED: 'auth',
  CLOISTER_GATEWAY_UNREACHABLE: 'unreachable',
  CLOISTER_NOT_MINIMISED: 'pii_blocked',
  CLOISTER_ORDER_INVALID: 'order_invalid',
  CLOISTER_RATE_LIMITED: 'rate_limit',
  CLOISTER_REPLY_INVALID: 'bad_response',
  CLOISTER_REPLY_TOO_LARGE: 'bad_response',
  CLOISTER_SOCKET_CLOSED: 'unreachable',
  CLOISTER_SOCKET_FULL: 'overloaded',
  CLOISTER_STREAM_STALLED: 'deadline',
  CLOISTER_TLS_REQUIRED: 'unreachable',
  CLOISTER_TOKEN_REFUSED: 'auth',
  CLOISTER_TOKEN_UNAVAILABLE: 'auth',
}

/** The reason in a decision for an error that was caught. Of an error that is not ours nothing is repeated. */
export function degradedReasonOf(error: unknown): DegradedReason {
  return (isCloisterError(error) ? REASONS[error.code] : undefined) ?? 'internal'
}
