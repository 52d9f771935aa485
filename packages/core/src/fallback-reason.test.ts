import { describe, expect, it } from 'vitest'
import { CloisterError } from './cloister-error.ts'
import type { CloisterErrorCode } from './error-codes.ts'
import { fallbackFor } from './fallback-reason.ts'

const EXPECTED: readonly (readonly [CloisterErrorCode, string])[] = [
  ['CLOISTER_DEADLINE_EXCEEDED', 'deadline'],
  ['CLOISTER_STREAM_STALLED', 'deadline'],
  ['CLOISTER_EGRESS_BLOCKED', 'guarded'],
  ['CLOISTER_REQUEST_TOO_LARGE', 'guarded'],
  ['CLOISTER_CROSSING_INVALID', 'guarded'],
  ['CLOISTER_REPLY_INVALID', 'invalid'],
  ['CLOISTER_REPLY_TOO_LARGE', 'invalid'],
  ['CLOISTER_CIRCUIT_OPEN', 'unreachable'],
  ['CLOISTER_GATEWAY_BUSY', 'unreachable'],
  ['CLOISTER_GATEWAY_UNREACHABLE', 'unreachable'],
  ['CLOISTER_CERTIFICATE_REFUSED', 'unreachable'],
  ['CLOISTER_TOKEN_REFUSED', 'unreachable'],
]

describe('a fault on the way to the model', () => {
  it.each(EXPECTED)('%s is answered by the rules, as %s', (code, reason) => {
    expect(fallbackFor(new CloisterError(code))).toEqual({ reason, code })
  })

  it.each<CloisterErrorCode>(['CLOISTER_ABORTED', 'CLOISTER_CLOSED', 'CLOISTER_INTERNAL'])(
    '%s is the business of the caller',
    (code) => {
      const error = new CloisterError(code)
      expect(() => fallbackFor(error)).toThrow(error)
    },
  )

  it('that is not one of ours is not hidden behind a plain result', () => {
    const fault = new TypeError('a fault of this package')
    expect(() => fallbackFor(fault)).toThrow(fault)
  })
})
