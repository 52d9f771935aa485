import { describe, expect, it } from 'vitest'
import { facetValues } from './facet-values.ts'

const values = [...'abcdefgh'].map((name, at) => ({ name, count: 10 - at }))

describe('the values of a filter', () => {
  it('shows the most frequent first and says how many more there are', () => {
    const { shown, hidden } = facetValues(values, [], false)

    expect(shown.map(({ name }) => name).join('')).toBe('abcdef')
    expect(hidden).toBe(2)
  })

  it('always shows what is ticked, also when no product carries it any more', () => {
    expect(facetValues(values, ['h', 'gone'], false)).toEqual({
      shown: [...values.slice(0, 6), values[7], { name: 'gone', count: 0 }],
      hidden: 1,
    })
  })
})
