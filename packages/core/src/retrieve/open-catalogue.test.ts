import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { Product } from '../product/product.ts'
import { openCatalogue } from './open-catalogue.ts'

const directories: string[] = []

const aDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-catalogue-'))
  directories.push(directory)
  return directory
}

afterEach(() => {
  for (const directory of directories.splice(0)) {
    rmSync(directory, { recursive: true })
  }
})

async function* arriving(products: readonly Product[]): AsyncGenerator<Product> {
  for (const product of products) {
    await Promise.resolve()
    yield product
  }
}

describe('opening a catalogue', () => {
  it('counts the products and knows their currency', async () => {
    const catalogue = await openCatalogue({ products: [aProduct('KET-1'), aProduct('KET-2')] })

    expect(await catalogue.count()).toBe(2)
    expect(catalogue.currency).toBe('EUR')
  })

  it('takes products that arrive one by one', async () => {
    const catalogue = await openCatalogue({ products: arriving([aProduct('KET-1'), aProduct('KET-2')]) })

    expect(await catalogue.count()).toBe(2)
  })

  it('returns every field of a product as it was', async () => {
    const product = aProduct('KET-1', {
      brand: 'Fennmoor',
      attributes: { colour: 'black' },
      relatedIds: ['X'],
    })
    const catalogue = await openCatalogue({ products: [product] })

    expect(await catalogue.products(['KET-1'])).toEqual([product])
  })

  it('knows the words of what it sells, and not those of which its descriptions only tell', async () => {
    const rose = { title: 'Wild roses', brand: 'Fennmöor', description: 'A gift for Conrad' }
    const catalogue = await openCatalogue({ products: [aProduct('R-1', rose)] })

    expect(['rose', 'wild', 'fennmoor'].map((word) => catalogue.hasWord?.(word))).toEqual([true, true, true])
    expect(['conrad', 'x" OR "wild', ''].map((word) => catalogue.hasWord?.(word))).toEqual([
      false,
      false,
      false,
    ])
  })

  it('keeps the order asked for and leaves out what it does not know', async () => {
    const catalogue = await openCatalogue({ products: ['A', 'B', 'C'].map((id) => aProduct(id)) })

    expect((await catalogue.products(['C', 'nothing', 'A'])).map(({ id }) => id)).toEqual(['C', 'A'])
  })

  it('has a version that changes with a price and only with the content', async () => {
    const versionOf = async (priceMinor: number): Promise<string> =>
      (await openCatalogue({ products: [aProduct('KET-1', { priceMinor })] })).version

    expect(await versionOf(4900)).toBe(await versionOf(4900))
    expect(await versionOf(4900)).not.toBe(await versionOf(4901))
  })

  it('refuses an empty catalogue', async () => {
    await expect(openCatalogue({ products: [] })).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_EMPTY' })
  })

  it('names the record and the field of a product that does not hold', async () => {
    const products = [aProduct('KET-1'), { ...aProduct('KET-2'), priceMinor: -1 }]

    await expect(openCatalogue({ products })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { record: 2, field: 'priceMinor' },
    })
  })

  it('names the record of an id that occurs twice', async () => {
    const products = [aProduct('KET-1'), aProduct('KET-2'), aProduct('KET-1')]

    await expect(openCatalogue({ products })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { record: 3, field: 'id' },
    })
  })

  it('refuses a second currency: prices could not be compared', async () => {
    const products = [aProduct('KET-1'), aProduct('KET-2', { currency: 'USD' })]

    await expect(openCatalogue({ products })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { record: 2, field: 'currency' },
    })
  })

  it('answers nothing after it was closed, and closing twice is fine', async () => {
    const catalogue = await openCatalogue({ products: [aProduct('KET-1')] })
    catalogue.close()
    catalogue.close()

    await expect(catalogue.search({ text: 'product', limit: 1 })).rejects.toMatchObject({
      code: 'CLOISTER_CLOSED',
    })
  })

  it('keeps what a file held when a later load fails', async () => {
    const path = join(aDirectory(), 'catalogue.db')
    const first = await openCatalogue({ products: [aProduct('KET-1'), aProduct('KET-2')], path })
    first.close()
    const broken = openCatalogue({ products: [aProduct('NEW-1'), { ...aProduct('NEW-2'), title: '' }], path })
    await expect(broken).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_INVALID' })

    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(path)
    expect(database.prepare('SELECT id FROM product').all()).toEqual([{ id: 'KET-1' }, { id: 'KET-2' }])
    database.close()
  })

  it('replaces what a file held when a later load succeeds', async () => {
    const path = join(aDirectory(), 'catalogue.db')
    const first = await openCatalogue({ products: [aProduct('KET-1'), aProduct('KET-2')], path })
    first.close()
    const second = await openCatalogue({ products: [aProduct('NEW-1')], path })

    expect((await second.search({ text: '', limit: 10 })).map(({ id }) => id)).toEqual(['NEW-1'])
    second.close()
  })

  it('leaves another kind of file alone', async () => {
    const path = join(aDirectory(), 'notes.txt')
    writeFileSync(path, 'Not a database, but a text that is long enough to be looked at.'.repeat(20))

    await expect(openCatalogue({ products: [aProduct('KET-1')], path })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: 'path' },
    })
  })
})
