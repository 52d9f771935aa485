import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSignedWith, type SignedParts, signRequest } from './request-signature.ts'

interface Vector extends Omit<SignedParts, 'body'> {
  readonly what: string
  readonly body: string
  readonly secret: string
  readonly signature: string
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('signature-vectors.json', import.meta.url), 'utf8'),
)
const secret = '0123456789abcdef0123456789abcdef'
const parts: SignedParts = {
  method: 'POST',
  path: '/orders/decide',
  time: '1790000000',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  body: Buffer.from('{}'),
}

describe('a signed request', () => {
  it.each(vectors)('has the signature that the module makes: $what', ({ body, signature, ...vector }) => {
    const signed = { ...vector, body: Buffer.from(body) }
    expect(signRequest(vector.secret, signed)).toBe(signature)
    expect(isSignedWith(vector.secret, signed, signature)).toBe(true)
  })

  it.each([
    ['method', { method: 'GET' }],
    ['path', { path: '/orders/outcome' }],
    ['query', { path: '/orders/decide?x' }],
    ['second', { time: '1790000001' }],
    ['nonce', { nonce: 'BAECAwQFBgcICQoLDA0ODw' }],
    ['body', { body: Buffer.from('{} ') }],
  ])('does not hold for another %s', (_what, other) => {
    const signature = signRequest(secret, parts)
    expect(isSignedWith(secret, parts, signature)).toBe(true)
    expect(isSignedWith(secret, { ...parts, ...other }, signature)).toBe(false)
  })

  it('does not hold under another secret', () => {
    expect(isSignedWith(`${secret}0`, parts, signRequest(secret, parts))).toBe(false)
  })

  it.each(['', 'v1=', 'v2=', 'V1=', 'v1=00', ' '])('is refused when it begins like %j', (beginning) => {
    const signature = signRequest(secret, parts)
    expect(isSignedWith(secret, parts, `${beginning}${signature.slice(3)}`)).toBe(beginning === 'v1=')
    expect(isSignedWith(secret, parts, beginning)).toBe(false)
  })

  it('is never guessed', () => {
    fc.assert(
      fc.property(fc.string(), (guess) => {
        expect(isSignedWith(secret, parts, guess)).toBe(false)
        expect(isSignedWith(secret, parts, `v1=${guess}`)).toBe(false)
      }),
    )
  })
})
