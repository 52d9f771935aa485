import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERYTHING_TOLD } from './crowd.ts'
import { guardFrame } from './frame-guard.ts'
import { orderSignals } from './order-signals.ts'
import { frameOf } from './signal-frame.ts'

const signals = orderSignals({
  orderId: '1',
  placedAtMs: 0,
  localHour: 0,
  totalInHundredths: 100_000,
  itemCount: 11,
  pastPaidOrders: 0,
  hadDispute: false,
})
const planted = (value: string): string => {
  const frame = JSON.stringify(frameOf(signals, {}, EVERYTHING_TOLD))
  return frame.replace('"guest"', JSON.stringify(value))
}

describe('the guard of frames', () => {
  it.each([
    ['card', '4111111111111111'],
    ['card', '4111 1111 1111 1111'],
    ['card', '3782-822463-10005'],
    ['card', 'guest4111.1111.1111.1111x'],
    ['email', 'ada@web.example'],
    ['email', 'ada%40web.example'],
    ['format', 'ada＠web.example'],
    ['phone', '+49 30 5550123'],
    ['phone', '(030) 555-0123'],
    ['phone', '5550123'],
    ['ip', '203.0.113.9'],
    ['ip', '2001:db8::1'],
    ['ip', '::1'],
    ['format', 'Müller'],
    ['format', 'a "b"'],
  ])('stops a %s: %s', (rule, value) => {
    expect(() => guardFrame(planted(value))).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_EGRESS_BLOCKED',
        details: expect.objectContaining({ [rule]: expect.any(Number) }),
      }),
    )
  })

  it('lets every frame pass, whatever its id is', () => {
    for (let round = 0; round < 2000; round++)
      expect(() => guardFrame(JSON.stringify(frameOf(signals, {})))).not.toThrow()
  })

  it('stops every address, number and card that a person may have, and repeats nothing of it', () => {
    const personal = fc.oneof(
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6(),
      fc.stringMatching(/^\+?[1-9](?:[ .-]?\d){8,18}$/),
    )
    fc.assert(
      fc.property(personal, (value) => {
        try {
          guardFrame(planted(value))
        } catch (error) {
          expect(error).toMatchObject({ code: 'CLOISTER_EGRESS_BLOCKED' })
          expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(value)
          return
        }
        throw new Error('nothing was stopped')
      }),
      { numRuns: 2000 },
    )
  })
})
