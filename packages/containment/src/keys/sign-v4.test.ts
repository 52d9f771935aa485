import { type SignedRequest, sigV4Fault } from '@cloister/containment/test-support/verify-sig-v4.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signV4 } from './sign-v4.ts'

// Of the Signature Version 4 test suite that AWS publishes. What the fake service verifies by has to agree with it.
const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const SCOPE = { region: 'us-east-1', service: 'service' }
const DATE = '20150830T123600Z'
const NOW_MS = Date.UTC(2015, 7, 30, 12, 36)
const SESSION_TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=='

interface Vector {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signature: string
  readonly sessionToken?: string
}

const VECTORS: readonly Vector[] = [
  {
    name: 'post-vanilla',
    headers: {},
    body: '',
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  {
    name: 'post-x-www-form-urlencoded',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Param1=value1',
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
  {
    name: 'post-sts-header-before',
    headers: { 'x-amz-security-token': SESSION_TOKEN },
    body: '',
    signature: '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    sessionToken: SESSION_TOKEN,
  },
]

function asSent({ headers, body, signature }: Vector): SignedRequest {
  const names = ['host', 'x-amz-date', ...Object.keys(headers)].sort().join(';')
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`
  const all = { host: 'example.amazonaws.com', 'x-amz-date': DATE, ...headers, authorization }
  return { method: 'POST', url: '/', headers: all, body }
}

describe.each(VECTORS)('the vector $name of AWS', (vector) => {
  const scope = { ...CREDENTIALS, ...SCOPE, sessionToken: vector.sessionToken, nowMs: NOW_MS }
  const sent = asSent(vector)

  it('is accepted, and nothing else than it', () => {
    expect(sigV4Fault(sent, scope)).toBeUndefined()
    expect(sigV4Fault({ ...sent, body: `${sent.body} ` }, scope)).toBe('InvalidSignatureException')
    expect(sigV4Fault({ ...sent, url: '/?a' }, scope)).toBe('InvalidSignatureException')
    expect(sigV4Fault({ ...sent, headers: { ...sent.headers, host: 'elsewhere' } }, scope)).toBe(
      'InvalidSignatureException',
    )
    expect(sigV4Fault(sent, { ...scope, secretAccessKey: 'another' })).toBe('InvalidSignatureException')
    expect(sigV4Fault(sent, { ...scope, region: 'us-east-2' })).toBe('InvalidSignatureException')
    expect(sigV4Fault(sent, { ...scope, nowMs: NOW_MS + 16 * 60_000 })).toBe('InvalidSignatureException')
    expect(sigV4Fault(sent, { ...scope, accessKeyId: 'AKIDANOTHER' })).toBe('UnrecognizedClientException')
    expect(sigV4Fault({ ...sent, headers: {} }, scope)).toBe('MissingAuthenticationTokenException')
  })

  it('is what we sign', () => {
    const { 'x-amz-security-token': _, ...headers } = vector.headers
    const { sessionToken, body } = vector
    const post = { ...SCOPE, host: 'example.amazonaws.com', headers, body, at: new Date(NOW_MS) }
    const signed = signV4(post, { ...CREDENTIALS, sessionToken })
    expect(signed['authorization']).toBe(sent.headers['authorization'])
  })
})

it('signs whatever may be sent so that it verifies, and not for anything else', () => {
  const word = fc.stringMatching(/^[\x21-\x7e]{1,40}$/u)
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      word,
      word,
      fc.option(word, { nil: undefined }),
      (body, value, secret, token) => {
        const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret, sessionToken: token }
        const post = {
          ...SCOPE,
          host: 'kms.example:8443',
          headers: { 'x-a': value },
          body,
          at: new Date(NOW_MS),
        }
        const headers = { ...signV4(post, credentials), host: post.host }
        const scope = { ...credentials, ...SCOPE, nowMs: NOW_MS }
        const request = { method: 'POST', url: '/', headers, body }
        expect(sigV4Fault(request, scope)).toBeUndefined()
        expect(sigV4Fault({ ...request, body: `${body}!` }, scope)).toBe('InvalidSignatureException')
      },
    ),
  )
})
