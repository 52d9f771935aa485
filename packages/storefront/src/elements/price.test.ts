import { fractionDigits } from '@cloister/core/product'
import { describe, expect, it } from 'vitest'
import { decimalsOf, minorPriceText } from './price.ts'

const spaced = (text: string): string => text.replace(/\s/gu, ' ')

describe('a price', () => {
  it.each([
    [4900, 'EUR', 'en', '€49.00'],
    [4900, 'EUR', 'de', '49,00 €'],
    [1500, 'JPY', 'en', '¥1,500'],
    [12_345, 'KWD', 'en', 'KWD 12.345'],
  ])('of %d minor units of %s is read in %s as %s', (priceMinor, currency, locale, text) => {
    expect(spaced(minorPriceText(priceMinor, currency, locale))).toBe(text)
  })

  it('has as many decimals in a browser as the shop’s server counts with, in every currency', () => {
    const currencies = Intl.supportedValuesOf('currency')
    expect(currencies.length).toBeGreaterThan(100)
    expect(currencies.filter((code) => decimalsOf(code) !== fractionDigits(code))).toEqual([])
  })
})
