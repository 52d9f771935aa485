import type { ProductCard, SearchReply } from '@cloister/core/wire'
import { describe, expect, it } from 'vitest'
import { asked, failed, grew, NOTHING_YET, received, tookRefinement } from './search-view.ts'

const product = (id: string): ProductCard => ({
  id,
  title: id,
  category: [],
  priceMinor: 100,
  currency: 'EUR',
  inStock: true,
})
const reply = (...ids: readonly string[]): SearchReply => ({
  source: 'rules',
  constraints: { text: 'lamp' },
  products: ids.map(product),
})
const shown = received(asked(NOTHING_YET, false), { type: 'results', reply: reply('A', 'B') })

describe('what a search shows', () => {
  it('keeps the products where they are when the model has found something else', () => {
    const after = received(shown, { type: 'refinement', reply: reply('B', 'A') })

    expect(after.reply).toBe(shown.reply)
    expect(after.list).toBe(shown.list)
    expect(after.refinement?.products.map(({ id }) => id)).toEqual(['B', 'A'])
  })

  it('offers no refinement that shows the same products in the same order', () => {
    expect(received(shown, { type: 'refinement', reply: reply('A', 'B') })).toBe(shown)
  })

  it('makes another list of a refinement once the shopper takes it', () => {
    const waiting = received(shown, { type: 'refinement', reply: reply('B', 'A') })
    const taken = tookRefinement(waiting)

    expect(taken.reply).toBe(waiting.refinement)
    expect(taken.refinement).toBeUndefined()
    expect(taken.list).toBe(shown.list + 1)
  })

  it('adds further products after those that are shown, each once', () => {
    const longer = grew({ ...shown, isGrowing: true }, reply('B', 'C', 'A', 'D'))

    expect(longer.reply?.products.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D'])
    expect(longer.list).toBe(shown.list)
  })

  it('keeps the products when only further ones could not be had', () => {
    expect(failed({ ...shown, isGrowing: true }, 'offline')).toMatchObject({
      phase: 'shown',
      failure: 'offline',
      reply: shown.reply,
    })
  })

  it('keeps the products while they are narrowed, and not while something else is searched for', () => {
    expect(asked(shown, true)).toMatchObject({ phase: 'busy', reply: shown.reply })
    expect(asked(shown, false).reply).toBeUndefined()
  })
})
