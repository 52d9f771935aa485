import { describe, expect, it } from 'vitest'
import { retryAfterSeconds } from './retry-after.ts'

const NOON = Date.parse('2026-11-24T12:00:00Z')

describe('the time after which a gateway wants to be asked again', () => {
  it.each([
    ['7', 7],
    ['0', 0],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ])('is read from %j', (value, seconds) => {
    expect(retryAfterSeconds(value, NOON)).toBe(seconds)
  })

  it('is rounded up, so that nobody comes too early', () => {
    expect(retryAfterSeconds('Tue, 24 Nov 2026 12:00:30 GMT', NOON + 1)).toBe(30)
  })

  it.each([
    undefined,
    '',
    '-7',
    '1.5',
    '1e3',
    '0x10',
    'Infinity',
    '9'.repeat(10),
    'soon',
    '2026-11-24T12:00:30Z',
    'Tue, 24 Nov 2026 12:00:30 GMT canary',
    'Tue, 99 Nov 2026 12:00:30 GMT',
    'Tue, 24 Xyz 2026 12:00:30 GMT',
  ])('is not guessed from %j', (value) => {
    expect(retryAfterSeconds(value, NOON)).toBeUndefined()
  })
})
