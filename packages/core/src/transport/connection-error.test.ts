import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { CloisterError } from '../cloister-error.ts'
import { connectionError } from './connection-error.ts'

const calm = new AbortController().signal

function coded(code: string, cause?: unknown): Error {
  return Object.assign(new Error('ada.canary@shopper.example', { cause }), { code })
}

describe('what a socket throws', () => {
  it.each([
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'INVALID_PURPOSE',
    'INVALID_CA',
    'PATH_LENGTH_EXCEEDED',
    // What Node calls a breach of name constraints.
    'UNSPECIFIED',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'EPROTO',
  ])('%s is told as a peer that did not prove who it is', (code) => {
    expect(connectionError(coded(code), calm).code).toBe('CLOISTER_CERTIFICATE_REFUSED')
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_SOCKET'])(
    '%s is told as a gateway that cannot be reached',
    (code) => {
      expect(connectionError(coded(code), calm).code).toBe('CLOISTER_GATEWAY_UNREACHABLE')
    },
  )

  it.each([undefined, null, 'a text', { code: 7 }])(
    'is told as a gateway that cannot be reached when it is %o',
    (odd) => {
      expect(connectionError(odd, calm).code).toBe('CLOISTER_GATEWAY_UNREACHABLE')
    },
  )

  it.each(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED'])('%s is told as a Cloister that was closed', (code) => {
    expect(connectionError(coded(code), calm).code).toBe('CLOISTER_CLOSED')
  })

  it('is found in the causes and in what happy eyeballs wraps', () => {
    const certificate = coded('CERT_HAS_EXPIRED')
    const refusal = new CloisterError('CLOISTER_ADDRESS_REFUSED')
    const wrapped = new TypeError('fetch failed', {
      cause: new AggregateError([coded('ECONNREFUSED'), certificate]),
    })
    expect(connectionError(wrapped, calm).code).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(connectionError(new Error('x', { cause: refusal }), calm)).toBe(refusal)
  })

  it('does not matter when nobody waits any more', () => {
    expect(connectionError(coded('ECONNRESET'), AbortSignal.abort()).code).toBe('CLOISTER_ABORTED')
  })

  it('does not send us round in circles', () => {
    const circle = new Error('round')
    circle.cause = circle
    expect(connectionError(circle, calm).code).toBe('CLOISTER_GATEWAY_UNREACHABLE')
  })

  it('never shows in what we throw', () => {
    expect(inspect(connectionError(coded('ECONNRESET'), calm), { showHidden: true })).not.toContain('canary')
  })
})
