import { describe, expect, it } from 'vitest'
import { minorUnits } from './minor-units.ts'

describe('minor units', () => {
  it.each([
    ['19.99', 'EUR', 1999],
    ['1.005', 'EUR', 101],
    ['0.29', 'USD', 29],
    ['59.400000000000006', 'USD', 5940],
    ['33.3333', 'GBP', 3333],
    ['0.999', 'GBP', 100],
    ['7', 'EUR', 700],
    ['1500', 'JPY', 1500],
    ['1500.0', 'JPY', 1500],
    ['1.5', 'KWD', 1500],
    ['1990.0', 'HUF', 199_000],
    ['999999999999.99', 'EUR', 99_999_999_999_999],
  ])('reads %s %s without a float fault', (amount, currency, minor) => {
    expect(minorUnits(amount, currency)).toBe(minor)
  })

  it('keeps every price of two decimals', () => {
    const prices = Array.from({ length: 100_000 }, (_, minor) => minor)
    expect(prices.filter((minor) => minorUnits(String(minor / 100), 'EUR') !== minor)).toEqual([])
  })

  it.each(['', '-1', '1e21', '1e-7', 'NaN', 'Infinity', '1,50', ' 1', '1.', '.5', '0x10', '1234567890123'])(
    'refuses %j, which is not a plain amount',
    (amount) => {
      expect(minorUnits(amount, 'EUR')).toBeUndefined()
    },
  )
})
