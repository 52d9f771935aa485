import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroundingShop, openGroundingShop } from '../bench/grounding/grounding-shop.ts'
import { tryBrokenModels } from '../bench/grounding/try-broken-models.ts'
import { tryOutputs } from '../bench/grounding/try-outputs.ts'

let shop: GroundingShop
beforeAll(async () => {
  shop = await openGroundingShop()
})
afterAll(() => shop.close())

/** `pnpm bench grounding` says 10,000. */
const COUNT = 1_500

describe('a model that lies', () => {
  it.each([1, 7, 20_261_126])(
    'shows no unknown product, no wrong price and no foreign link (seed %i)',
    async (seed) => {
      const { faults, seenWays, lies, removed, shown } = await tryOutputs(shop, { seed, count: COUNT })
      expect(seenWays).toEqual([])
      expect(faults).toEqual({ products: 0, prices: 0, links: 0 })
      expect(lies).toBeGreaterThan(COUNT)
      // What was removed is counted, and what is true among the lies is still shown.
      expect(removed).toBeGreaterThan(COUNT / 2)
      expect(shown).toBeGreaterThan(COUNT / 50)
    },
  )
})

describe('a model that is absent, late or hostile', () => {
  it('leaves no request without an answer, and none waiting beyond its deadline', async () => {
    const { failures, requests } = await tryBrokenModels(shop, { times: 2, allowanceMs: 1_500 })
    expect(failures).toEqual([])
    expect(requests).toBeGreaterThan(80)
  })
})
