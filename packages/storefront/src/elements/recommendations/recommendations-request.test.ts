import { describe, expect, it } from 'vitest'
import { parseIds, recommendationsRequest } from './recommendations-request.ts'

const ids = Array.from({ length: 60 }, (_, at) => `P-${at}`)

describe('what recommendations are asked for', () => {
  it('is what goes with the product of the page', () => {
    expect(recommendationsRequest({ kind: 'goes-with', productId: 'P-1', itemIds: [], limit: 8 })).toEqual({
      productId: 'P-1',
      limit: 8,
    })
  })

  it('is the latest part of a session, no longer than the edge takes', () => {
    expect(
      recommendationsRequest({ kind: 'session', productId: undefined, itemIds: ids, limit: 99 }),
    ).toEqual({ kind: 'session', itemIds: ids.slice(10), limit: 24 })
  })

  it('is one product where something similar is wanted, and none for what is in demand', () => {
    const wanted = { productId: 'P-7', itemIds: ids, limit: Number.NaN }

    expect(recommendationsRequest({ ...wanted, kind: 'similar' })).toMatchObject({
      itemIds: ['P-7'],
      limit: 4,
    })
    expect(recommendationsRequest({ ...wanted, kind: 'trending' })).toMatchObject({ itemIds: [] })
  })

  it.each(['goes-with', 'session', 'basket', 'similar'] as const)('is nothing for %s without ids', (kind) => {
    expect(recommendationsRequest({ kind, productId: undefined, itemIds: [], limit: 4 })).toBeUndefined()
  })

  it('reads ids with spaces or commas between', () => {
    expect(parseIds(' P-1, P-2\nP-3,')).toEqual(['P-1', 'P-2', 'P-3'])
    expect(parseIds(null)).toEqual([])
  })
})
