import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import type { Product } from '../product/product.ts'
import type { Catalogue } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const kettle = aProduct('KET-1', { title: 'Copper Kettle', brand: 'Fennmoor' })
const teapot = aProduct('TEA-1', { title: 'Tea Pot', brand: 'Thrunby', category: ['Kitchen', 'Tea'] })

const found = async (catalogue: Catalogue, text: string): Promise<readonly string[]> =>
  (await catalogue.search({ text, limit: 10 })).map(({ id }) => id)

const always = aProduct('ALWAYS')
const colours = ['red', 'blue', 'green']
const anyId = fc.integer({ min: 0, max: 5 }).map((number) => `P-${number}`)
const anyProduct = fc
  .record({ id: anyId, colour: fc.constantFrom(...colours) })
  .map(({ id, colour }) =>
    aProduct(id, { title: `${colour} thing`, brand: colour, category: ['All', colour] }),
  )
const anyChange = fc.record({
  upserted: fc.array(anyProduct, { maxLength: 6 }),
  removedIds: fc.array(anyId, { maxLength: 3 }),
})

function productsAfter(
  changes: readonly { upserted: readonly Product[]; removedIds: readonly string[] }[],
): readonly Product[] {
  const left = new Map([[always.id, always]])
  for (const { upserted, removedIds } of changes) {
    for (const product of upserted) left.set(product.id, product)
    for (const id of removedIds) left.delete(id)
  }
  return [...left.values()]
}

async function factsOf(catalogue: Catalogue): Promise<unknown> {
  return {
    version: catalogue.version,
    red: (await found(catalogue, 'red')).toSorted(),
    facets: await catalogue.facets(''),
    words: colours.map((word) => catalogue.hasWord?.(word)),
  }
}

describe.each(['in memory', 'in a file'])('changing a catalogue %s', (place) => {
  const directory = inTemporaryDirectory()
  let files = 0
  const open = (products: readonly Product[], baskets: readonly (readonly string[])[] = []) => {
    files += 1
    const kept = place === 'in a file' ? { path: directory.file(`catalogue-${files}.db`) } : {}
    return openCatalogue({ products, baskets, ...kept })
  }

  it('finds a product that came later, with its words, its brand and its category', async () => {
    const catalogue = await open([kettle])
    await catalogue.upsert([teapot])

    expect(await found(catalogue, 'pots')).toEqual(['TEA-1'])
    expect(await catalogue.brandsIn('a thrunby pot')).toEqual(['Thrunby'])
    expect(await catalogue.facets('')).toEqual({
      brands: ['Fennmoor', 'Thrunby'],
      categories: ['Kitchen', 'Kettles', 'Tea'],
    })
    expect(await catalogue.count()).toBe(2)
    catalogue.close()
  })

  it('finds a changed product by what it is now and not by what it was', async () => {
    const catalogue = await open([kettle, teapot])
    const pan = aProduct('KET-1', { title: 'Frying Pan', brand: 'Ostwin', category: ['Kitchen', 'Pans'] })
    await catalogue.upsert([pan])

    expect(await found(catalogue, 'copper')).toEqual([])
    expect(await found(catalogue, 'pan')).toEqual(['KET-1'])
    expect(await catalogue.brandsIn('Fennmoor or Ostwin')).toEqual(['Ostwin'])
    expect((await catalogue.facets('')).categories).toEqual(['Kitchen', 'Pans', 'Tea'])
    expect(await catalogue.products(['KET-1'])).toEqual([pan])
    catalogue.close()
  })

  it('forgets a removed product altogether', async () => {
    const catalogue = await open([kettle, teapot])
    await catalogue.remove(['KET-1', 'never there'])

    expect(await found(catalogue, 'copper kettle')).toEqual([])
    expect(await catalogue.search({ text: '', limit: 10, category: 'Kettles' })).toEqual([])
    expect(await catalogue.brandsIn('fennmoor')).toEqual([])
    expect(catalogue.hasWord?.('copper')).toBe(false)
    expect(await catalogue.products(['KET-1'])).toEqual([])
    expect(await catalogue.count()).toBe(1)
    catalogue.close()
  })

  it('remembers what a changed product was bought with, and forgets it for a removed one', async () => {
    const far = aProduct('FAR-1', { title: 'Garden hose', category: ['Garden'] })
    const catalogue = await open([kettle, far, teapot], [['KET-1', 'FAR-1']])
    const best = async () => (await catalogue.companions('FAR-1', 1)).map(({ id }) => id)

    await catalogue.upsert([{ ...kettle, priceMinor: 1 }])
    expect(await best()).toEqual(['KET-1'])
    await catalogue.remove(['KET-1'])
    await catalogue.upsert([{ ...kettle, inStock: false }])
    expect(await best()).toEqual(['TEA-1'])
    catalogue.close()
  })

  it('replaces everything, the currency too', async () => {
    const catalogue = await open([kettle])
    await catalogue.replace({ products: [{ ...teapot, currency: 'USD' }] })

    expect(await found(catalogue, '')).toEqual(['TEA-1'])
    expect(catalogue.currency).toBe('USD')
    catalogue.close()
  })

  it('answers from the old products until the new ones are whole', async () => {
    const catalogue = await open([kettle])
    const seen: string[][] = []
    async function* arriving(): AsyncGenerator<Product> {
      yield teapot
      seen.push([...(await found(catalogue, '')), catalogue.version])
      yield aProduct('NEW-1')
    }
    const before = catalogue.version
    await catalogue.replace({ products: arriving() })

    expect(seen).toEqual([['KET-1', before]])
    expect(await found(catalogue, '')).toEqual(['TEA-1', 'NEW-1'])
    expect(catalogue.version).not.toBe(before)
    catalogue.close()
  })

  it('changes nothing when one product of a change does not hold', async () => {
    const catalogue = await open([kettle])
    const { version } = catalogue
    const broken = { ...teapot, title: '' }
    const dollars = aProduct('USD-1', { currency: 'USD' })

    await expect(catalogue.upsert([teapot, broken])).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { record: 2, field: 'title' },
    })
    await expect(catalogue.upsert([dollars])).rejects.toMatchObject({
      details: { record: 1, field: 'currency' },
    })
    await expect(catalogue.replace({ products: [teapot, broken] })).rejects.toMatchObject({
      details: { record: 2, field: 'title' },
    })
    await expect(catalogue.replace({ products: [] })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_EMPTY',
    })
    expect(await found(catalogue, '')).toEqual(['KET-1'])
    expect(catalogue.version).toBe(version)
    catalogue.close()
  })

  it('repeats nothing of what a source of products throws', async () => {
    const catalogue = await open([kettle])
    async function* failing(): AsyncGenerator<Product> {
      yield teapot
      throw new Error('the password of the feed')
    }

    for (const change of [catalogue.upsert(failing()), catalogue.replace({ products: failing() })]) {
      const error = await change.catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'CLOISTER_CATALOGUE_INVALID' })
      expect(String(error)).not.toContain('password')
    }
    expect(await found(catalogue, '')).toEqual(['KET-1'])
    catalogue.close()
  })

  it('makes changes one after the other, in the order in which they were asked for', async () => {
    const catalogue = await open([kettle])
    const failing = catalogue.replace({ products: [] }).catch(() => 'failed')
    const changes = [
      catalogue.replace({ products: [teapot] }),
      catalogue.upsert([kettle]),
      catalogue.remove(['TEA-1']),
    ]
    await Promise.all(changes)

    expect(await failing).toBe('failed')
    expect(await found(catalogue, '')).toEqual(['KET-1'])
    catalogue.close()
  })

  it('refuses a change after it was closed, also one that was under way', async () => {
    const catalogue = await open([kettle])
    const under = catalogue.replace({ products: [teapot] })
    catalogue.close()

    await expect(under).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
    await expect(catalogue.upsert([teapot])).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
    await expect(catalogue.remove(['KET-1'])).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
  })

  it('is, after any changes, what it would be if it were built at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { maxLength: 5 }), async (changes) => {
        const grown = await open([always])
        for (const { upserted, removedIds } of changes) {
          await grown.upsert(upserted)
          await grown.remove(removedIds)
        }
        const built = await openCatalogue({ products: productsAfter(changes) })
        expect(await factsOf(grown)).toEqual(await factsOf(built))
        grown.close()
        built.close()
      }),
      { numRuns: 40 },
    )
  })

  it('names all its ids in their order, also while products come and go', async () => {
    const many = Array.from({ length: 2_500 }, (_, place) => aProduct(`P-${10_000 + place}`))
    const catalogue = await openCatalogue({ products: many.toReversed() })
    expect([...catalogue.ids()]).toEqual(many.map(({ id }) => id))
    const seen: string[] = []
    for (const id of catalogue.ids()) {
      seen.push(id)
      if (seen.length === 1_000) await catalogue.remove(many.slice(0, 900).map((product) => product.id))
    }
    expect(seen).toEqual(many.map(({ id }) => id))
    expect([...catalogue.ids()]).toHaveLength(1_600)
  })
})
