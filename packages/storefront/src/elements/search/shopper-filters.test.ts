import { describe, expect, it } from 'vitest'
import {
  countFilters,
  NO_FILTERS,
  toggleAttribute,
  toggleBrand,
  toggleCategory,
  withPrices,
} from './shopper-filters.ts'

const wool = { name: 'Material', value: 'Wool' }

describe('filters', () => {
  it.each([
    ['a brand', (filters = NO_FILTERS) => toggleBrand(filters, 'Lumo'), { brands: ['Lumo'] }],
    ['a property', (filters = NO_FILTERS) => toggleAttribute(filters, wool), { attributes: [wool] }],
    ['a category', (filters = NO_FILTERS) => toggleCategory(filters, 'Lamps'), { category: 'Lamps' }],
  ])('ticks %s, and unticks it again', (_, toggle, ticked) => {
    expect(toggle()).toEqual(ticked)
    expect(countFilters(toggle())).toBe(1)
    expect(countFilters(toggle(toggle()))).toBe(0)
  })

  it('turns prices that were written the wrong way round', () => {
    expect(withPrices(NO_FILTERS, 8000, 2000)).toEqual({ priceMinMinor: 2000, priceMaxMinor: 8000 })
  })

  it('counts a band of prices as one, and none when it has no end', () => {
    expect(countFilters(withPrices(NO_FILTERS, 2000, 8000))).toBe(1)
    expect(withPrices({ priceMinMinor: 1 }, undefined, undefined)).toEqual({})
  })
})
