import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBefore } from './version-order.ts'

describe('the order of versions', () => {
  it.each([
    ['0.9.9', '0.10.0'],
    ['25.06', '25.07'],
    ['v0.13.0', '0.14.0'],
    ['2.4.7', '2.4.7-p1'],
    ['2.4.7-p2', '2.4.7-p10'],
    ['2.4.7-p8', '2.4.8'],
    ['0.14.0rc1', '0.14.0'],
    ['1.83.7-rc.1', '1.83.7'],
    ['0.4.1', '0.4.1.post7'],
    ['1', '1.0.1'],
  ])('has %s before %s', (one, other) => {
    expect([isBefore(one, other), isBefore(other, one)]).toEqual([true, false])
  })

  it.each([
    ['25.07-py3', '25.07'],
    ['1.83.7-stable', '1.83.7'],
    ['2.6.0+cu124', '2.6.0'],
    ['1.0', '1.0.0.0'],
  ])('has %s where %s is', (one, other) => {
    expect([isBefore(one, other), isBefore(other, one)]).toEqual([false, false])
  })

  it('is an order, whatever it is given', () => {
    const version = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^v?\d{1,3}(?:\.\d{1,3}){0,4}(?:-p\d|rc\d|\.post\d|-py3)?$/u),
    )
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(isBefore(a, a)).toBe(false)
        expect(isBefore(a, b) && isBefore(b, a)).toBe(false)
        if (isBefore(a, b) && isBefore(b, c)) expect(isBefore(a, c)).toBe(true)
      }),
    )
  })
})
