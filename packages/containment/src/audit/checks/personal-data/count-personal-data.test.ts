import { describe, expect, it } from 'vitest'
import { countPersonalData, saidCounts } from './count-personal-data.ts'

describe('personal data in a text', () => {
  it('is counted by kind, and nothing of it is kept', () => {
    const counts = countPersonalData(
      'ada@canary.shop paid with 4111 1111 1111 1111, refund to DE89 3704 0044 0532 0130 00, authorization: Bearer abcdefghijklmnopqrstuvwx0123',
    )
    expect(Object.fromEntries(counts)).toEqual({
      'e-mail addresses': 1,
      'card numbers': 1,
      IBANs: 1,
      credentials: 1,
    })
    expect(saidCounts(counts)).not.toContain('ada')
  })

  it.each(['support@example.com', 'git@github.invalid', 'logo@2x.png', '4006381333931', '12 34 56'])(
    'is not %s',
    (text) => {
      expect(countPersonalData(text).size).toBe(0)
    },
  )

  it('is found behind a long beginning', () => {
    expect(countPersonalData(`${'x '.repeat(50_000)}ada@canary.shop`).get('e-mail addresses')).toBe(1)
  })
})
