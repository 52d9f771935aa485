import { describe, expect, it } from 'vitest'
import { ecKey } from '../../../test-support/made-up-chain.ts'
import { importedKey } from './imported-keys.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

describe('a public key', () => {
  it('is brought in once for as long as it is in use', async () => {
    const { publicKey } = await ecKey('P-256')
    const first = importedKey(publicKey, P256)
    expect(importedKey(Uint8Array.from(publicKey), P256)).toBe(first)
    const others = await Promise.all(Array.from({ length: 64 }, () => ecKey('P-256')))
    await Promise.all(others.map((other) => importedKey(other.publicKey, P256)))
    expect(importedKey(publicKey, P256)).not.toBe(first)
  })

  it('is never taken for a key of another algorithm', async () => {
    const { publicKey } = await ecKey('P-256')
    await importedKey(publicKey, P256)
    const others = [
      importedKey(publicKey, { name: 'ECDSA', namedCurve: 'P-384' }),
      importedKey(publicKey, { name: 'RSA-PSS', hash: 'SHA-384' }),
    ]
    const settled = await Promise.allSettled(others)
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
