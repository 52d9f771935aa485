import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { productsOfRound } from '../../test-support/products-of-round.ts'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import { openCatalogue } from './open-catalogue.ts'

const directory = inTemporaryDirectory()
const products = [aProduct('KET-1', { title: 'Copper Kettle', brand: 'Fennmoor' }), aProduct('KET-2')]

describe('an index that lies on disk', () => {
  it('is opened again without its products', async () => {
    const path = directory.file('again.db')
    const first = await openCatalogue({ products, path, baskets: [['KET-1', 'KET-2']] })
    await first.remove(['KET-2'])
    const { version } = first
    first.close()

    const again = await openCatalogue({ path })
    expect(again.version).toBe(version)
    expect(again.currency).toBe('EUR')
    expect((await again.search({ text: 'kettles', limit: 5 })).map(({ id }) => id)).toEqual(['KET-1'])
    expect(await again.brandsIn('fennmoor')).toEqual(['Fennmoor'])
    again.close()
  })

  it('is one file when nobody has it open', async () => {
    const path = directory.file('alone.db')
    const catalogue = await openCatalogue({ products, path })
    await catalogue.replace({ products })
    await catalogue.upsert(products)
    catalogue.close()

    expect(readdirSync(directory.file('')).filter((name) => name.startsWith('alone'))).toEqual(['alone.db'])
  })

  it('shows to every process that reads it what one of them has changed', async () => {
    const path = directory.file('shared.db')
    const writer = await openCatalogue({ products, path })
    const reader = await openCatalogue({ path })
    const before = reader.version

    await writer.upsert([aProduct('TEA-1', { title: 'Tea Pot', brand: 'Thrunby' })])
    expect(reader.version).toBe(writer.version)
    expect(reader.version).not.toBe(before)
    expect(await reader.brandsIn('thrunby')).toEqual(['Thrunby'])
    await writer.replace({ products: [aProduct('ONLY-1', { title: 'Only one' })] })
    expect((await reader.search({ text: 'only', limit: 5 })).map(({ id }) => id)).toEqual(['ONLY-1'])
    expect(await reader.count()).toBe(1)
    reader.close()
    writer.close()
  })

  it('answers shoppers while many products are changed, from what was there before', async () => {
    const catalogue = await openCatalogue({ products: productsOfRound(0), path: directory.file('busy.db') })
    const seen = new Set<number | undefined>()
    let isDone = false
    const change = catalogue.upsert(productsOfRound(1)).then(() => {
      isDone = true
    })
    let looks = 0
    for (; !isDone; looks += 1) {
      const found = await catalogue.search({ text: 'kettle', limit: 100 })
      for (const { priceMinor } of isDone ? [] : found) seen.add(priceMinor)
      await setImmediate()
    }
    await change

    expect(looks).toBeGreaterThan(1)
    expect([...seen]).toEqual([0])
    expect((await catalogue.products(['P-0']))[0]?.priceMinor).toBe(1)
    catalogue.close()
  })

  it('has to be built first, and no file is made by looking for it', async () => {
    const path = directory.file('absent.db')

    await expect(openCatalogue({ path })).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_EMPTY' })
    expect(existsSync(path)).toBe(false)
    writeFileSync(path, '')
    await expect(openCatalogue({ path })).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_EMPTY' })
  })

  it('has to be built again after its format has changed', async () => {
    const path = directory.file('outdated.db')
    ;(await openCatalogue({ products, path })).close()
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 1')
    database.close()

    await expect(openCatalogue({ path })).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_EMPTY' })
    const rebuilt = await openCatalogue({ products, path })
    expect(await rebuilt.count()).toBe(2)
    rebuilt.close()
  })

  it("never takes the place of somebody else's database", async () => {
    const path = directory.file('orders.db')
    const orders = new DatabaseSync(path)
    orders.exec('CREATE TABLE orders (id); INSERT INTO orders VALUES (1)')

    for (const options of [{ path }, { products, path }]) {
      await expect(openCatalogue(options)).rejects.toMatchObject({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: { option: 'path' },
      })
    }
    expect(orders.prepare('SELECT count(*) AS count FROM orders').get()).toMatchObject({ count: 1 })
    orders.close()
  })
})
