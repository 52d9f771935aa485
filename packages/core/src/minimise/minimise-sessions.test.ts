import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossedValues } from '../../test-support/crossed-values.ts'
import { shopperSession } from '../../test-support/shopper-session.ts'

describe('a whole session, whatever it looks like', () => {
  it('lets none of its personal values cross, however the shopper quotes them: 10,000 sessions', () => {
    let quoted = 0
    fc.assert(
      fc.property(shopperSession, (shopper) => {
        quoted += Object.keys(shopper.who).length
        const crossed = crossedValues(shopper)
        if (crossed.length > 0) throw new Error(`${crossed.join(', ')} of ${shopper.spelling}`)
      }),
      { numRuns: 10_000 },
    )
    expect(quoted).toBeGreaterThanOrEqual(110_000)
  }, 60_000)
})
