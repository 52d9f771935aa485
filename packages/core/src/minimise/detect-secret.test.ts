import { describe, expect, it } from 'vitest'
import { detectSecret } from './detect-secret.ts'

/** Put together here, so that no scanner takes this file for a leak. */
const secrets = [
  ['-----BEGIN', 'PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'].join(' '),
  ['Bearer', 'ey0123456789abcdefghijklmn'].join(' '),
  ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJhIn0', 'c2ln'].join('.'),
  ['AKIA', 'EXAMPLEEXAMPLE12'].join(''),
  ['shpat', '0123456789abcdef0123456789abcdef'].join('_'),
  ['sk', 'example0123456789abcdefgh'].join('-'),
  ['ghp', 'a'.repeat(36)].join('_'),
]

describe('finding secrets', () => {
  it.each(secrets)('finds the whole of secret no. %#', (secret) => {
    const text = `see ${secret} here`
    const [first] = detectSecret(text)

    expect(text.slice(first?.start, first?.end)).toBe(secret)
  })

  it.each(['a bearer of good news', 'SKU sk-100', 'the private key to a good cup', 'eyJust kidding'])(
    'leaves %j alone',
    (text) => {
      expect(detectSecret(text)).toEqual([])
    },
  )
})
