import { createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { EpochKey } from './epoch-key.ts'

const secret = Buffer.alloc(32, 7)

describe('the key of an epoch', () => {
  it('makes tokens that anybody with the key can make again: HMAC-SHA-256 under a key of the purpose', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'cloister/checkout-fraud/1/email', 32))
    const whole = createHmac('sha256', key).update('ada@web.example').digest('base64url')
    expect(new EpochKey(secret).token('email', 'ada@web.example')).toBe(whole.slice(0, 22))
  })

  it('makes no token once it was wiped', () => {
    const key = new EpochKey(secret)
    key.token('email', 'ada@web.example')
    key.wipe()
    expect(() => key.token('email', 'ada@web.example')).toThrow(
      expect.objectContaining({ code: 'CLOISTER_CLOSED' }),
    )
  })
})
