import { describe, expect, it } from 'vitest'
import { activeAfter, suggestionGroups } from './suggestion-groups.ts'

describe('suggestions', () => {
  it('leaves out groups without a suggestion', () => {
    const groups = suggestionGroups({ queries: [], categories: ['Lamps'], brands: [], products: [] })

    expect(groups).toEqual([{ kind: 'category', suggestions: [{ kind: 'category', text: 'Lamps' }] }])
  })

  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, -1],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 0, -1],
    ['Home', 2, 0],
    ['End', 0, 2],
  ])('%s on option %i of three leads to %i', (key, active, next) => {
    expect(activeAfter(key, active, 3)).toBe(next)
  })

  it.each(['Home', 'End'])('leaves %s to the text box while no option is active', (key) => {
    expect(activeAfter(key, -1, 3)).toBeUndefined()
  })
})
