import { describe, expect, it } from 'vitest'
import { minorUnits } from './price-fields.ts'

describe('a price that a shopper writes', () => {
  it.each([
    ['79.90', 'EUR', 7990],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['0.07', 'EUR', 7],
    ['0', 'EUR', 0],
  ])('%s %s is %i in minor units', (written, currency, minor) => {
    expect(minorUnits(written, currency)).toBe(minor)
  })

  it.each(['', ' ', '-5', 'cheap', '1e999'])('is none when it reads “%s”', (written) => {
    expect(minorUnits(written, 'EUR')).toBeUndefined()
  })
})
