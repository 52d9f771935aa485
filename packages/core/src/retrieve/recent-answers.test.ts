import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openCatalogue } from './open-catalogue.ts'
import { recentAnswers } from './recent-answers.ts'

function counting() {
  const worked: string[] = []
  const answer = recentAnswers((text) => {
    worked.push(text)
    return text.length
  })
  return { answer, worked }
}

describe('what was asked a moment ago', () => {
  it('is not worked out again', () => {
    const { answer, worked } = counting()
    expect([answer('kettle'), answer('pot'), answer('kettle')]).toEqual([6, 3, 6])
    expect([answer.known('pot'), answer.known('lamp')]).toEqual([3, undefined])
    expect(worked).toEqual(['kettle', 'pot'])
  })

  it('is forgotten after a few dozen others, the one used longest ago first', () => {
    const { answer, worked } = counting()
    for (let index = 0; index < 32; index += 1) answer(`text ${index}`)
    answer('text 0')
    answer('one more')
    expect([answer.known('text 0'), answer.known('text 1')]).toEqual([6, undefined])
    expect(worked).toHaveLength(33)
  })

  it('is found anew when the products have changed', async () => {
    const catalogue = await openCatalogue({ products: [aProduct('K-1', { title: 'Steel kettle' })] })
    const found = async () => {
      await catalogue.facets('kettle')
      return (await catalogue.search({ text: 'kettle', limit: 10 })).map(({ id }) => id)
    }
    expect(await found()).toEqual(['K-1'])
    await catalogue.upsert([aProduct('K-2', { title: 'Glass kettle' })])
    expect((await found()).toSorted()).toEqual(['K-1', 'K-2'])
    await catalogue.remove(['K-1'])
    expect(await found()).toEqual(['K-2'])
  })

  it('does not answer a search that is narrowed or sorted', async () => {
    const catalogue = await openCatalogue({
      products: [
        aProduct('K-1', { title: 'Steel kettle', brand: 'Fennmoor', priceMinor: 900 }),
        aProduct('K-2', { title: 'Kettle', brand: 'Thrunby', priceMinor: 100 }),
      ],
    })
    await catalogue.facets('steel kettle')
    const ids = async (query: object) =>
      (await catalogue.search({ text: 'steel kettle', limit: 10, ...query })).map(({ id }) => id)
    expect(await ids({})).toEqual(['K-1', 'K-2'])
    expect(await ids({ limit: 1 })).toEqual(['K-1'])
    expect(await ids({ brands: ['Thrunby'] })).toEqual(['K-2'])
    expect(await ids({ excludedBrands: ['Fennmoor'] })).toEqual(['K-2'])
    expect(await ids({ priceMaxMinor: 500 })).toEqual(['K-2'])
    expect(await ids({ category: 'Unheard' })).toEqual([])
    expect(await ids({ attributes: [{ name: 'colour', value: 'unheard' }] })).toEqual([])
    expect(await ids({ text: 'kettle', sort: 'price-ascending' })).toEqual(['K-2', 'K-1'])
  })
})
