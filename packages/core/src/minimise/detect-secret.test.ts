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
  ['github', 'pat', 'a'.repeat(30)].join('_'),
  ['-----BEGIN', 'OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----'].join(' '),
  ['-----BEGIN', 'PGP PRIVATE KEY BLOCK-----\n\nlQOY\n-----END PGP PRIVATE KEY BLOCK-----'].join(' '),
  ['AIza', 'a'.repeat(35)].join(''),
  ['glpat', 'a'.repeat(20)].join('-'),
  ['xoxb', '1'.repeat(12), 'a'.repeat(24)].join('-'),
  ['sk', 'live', 'a'.repeat(24)].join('_'),
  ['SG', 'a'.repeat(22), 'b'.repeat(43)].join('.'),
  ['AC', '0a'.repeat(16)].join(''),
  ['npm', 'a'.repeat(36)].join('_'),
  ['hf', 'a'.repeat(34)].join('_'),
  ['sk', 'ant', 'api03', 'a'.repeat(40)].join('-'),
  ['shpka', '0123456789abcdef0123456789abcdef'].join('_'),
  ['Basic', btoa('ada.canary:hunter-22')].join(' '),
  ['://ada', 'hunter2@'].join(':'),
  ['hooks.slack.com/services', 'T0000', 'B0000', 'a'.repeat(24)].join('/'),
]

describe('finding secrets', () => {
  it.each(secrets)('finds the whole of secret no. %#', (secret) => {
    const text = `see ${secret} here`
    const [first] = detectSecret(text)

    expect(text.slice(first?.start, first?.end)).toBe(secret)
  })

  it.each([
    'a bearer of good news',
    'SKU sk-100',
    'the private key to a good cup',
    'eyJust kidding',
    'basic troubleshooting helps',
    'basic internationalization',
    'ACCESSORIES',
    'https://shop.example:8080/a',
  ])('leaves %j alone', (text) => {
    expect(detectSecret(text)).toEqual([])
  })
})
