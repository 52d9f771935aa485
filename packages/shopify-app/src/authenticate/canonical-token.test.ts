import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCanonicalToken } from './canonical-token.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= '

describe('the spelling of a token', () => {
  it('is that of its signer for any bytes, and no other of the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const token = Buffer.from(bytes).toString('base64url')
        expect(isCanonicalToken(`${token}..${token}`)).toBe(true)
        for (const last of ALPHABET) {
          const other = token.slice(0, -1) + last
          const isSame = other !== token && Buffer.from(other, 'base64url').equals(Buffer.from(bytes))
          if (isSame) expect(isCanonicalToken(other)).toBe(false)
        }
      }),
    )
  })

  it.each(['a', 'aaaaa', 'aa==', 'a a', 'aa+A', 'aa/A', 'aa\n', 'äA'])('is not %j', (token) => {
    expect(isCanonicalToken(token)).toBe(false)
  })
})
