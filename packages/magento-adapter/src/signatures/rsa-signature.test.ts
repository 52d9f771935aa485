import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigningKey } from '../../test-support/signing-key.ts'
import { parseRsaPublicKey } from './rsa-public-key.ts'
import { isSignedBy, parseSignature } from './rsa-signature.ts'

const pair = createSigningKey()
const key = parseRsaPublicKey(pair.publicKey)

describe('a signature', () => {
  it('is read from exactly one spelling', () => {
    const written = pair.signRaw('body')
    expect(parseSignature(written)).toHaveLength(256)
    for (const other of [
      ` ${written}`,
      `${written}\n`,
      written.replace(/=*$/u, ''),
      `${written}, ${written}`,
    ]) {
      expect(parseSignature(other)).toBeUndefined()
    }
  })

  it('never holds by chance, and never throws, whatever its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.uint8Array({ maxLength: 50 }), (signature, body) => {
        expect(isSignedBy([key], body, signature)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('holds with either of two keys and with none of none', () => {
    const other = parseRsaPublicKey(createSigningKey().publicKey)
    const signature = parseSignature(pair.signRaw('body'))
    expect(isSignedBy([other, key], Buffer.from('body'), signature)).toBe(true)
    expect(isSignedBy([other], Buffer.from('body'), signature)).toBe(false)
    expect(isSignedBy([], Buffer.from('body'), signature)).toBe(false)
  })
})

describe('a key', () => {
  const pem = (type: 'ec' | 'ed25519') =>
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
      : generateKeyPairSync('ed25519').publicKey
  const privateKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

  it.each([
    ['an elliptic one', () => pem('ec').export({ type: 'spki', format: 'pem' })],
    ['an Edwards one', () => pem('ed25519').export({ type: 'spki', format: 'pem' })],
    ['a private one', () => privateKey().export({ type: 'pkcs8', format: 'pem' })],
    ['a short one', () => createSigningKey(1024).publicKey],
    ['a text', () => 'key'],
  ])('is not %s', (_what, make) => {
    expect(() => parseRsaPublicKey(make().toString())).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })
})
