import { setTimeout } from 'node:timers/promises'
import { CloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { gid, now, type SyncedShop, several, syncedShops } from '../../test-support/synced-shop.ts'

const synced = syncedShops()

describe('a shop that is followed', () => {
  const followed = async (count = 30): Promise<SyncedShop> => {
    const all = await synced(several(count))
    await all.sync()
    all.shop.asked.length = 0
    return all
  }

  it('is asked one question when nothing has changed', async () => {
    const { sync, shop } = await followed()
    expect(await sync()).toMatchObject({ kind: 'changes', taken: 0, removed: 0 })
    expect(shop.asked).toEqual(['CloisterChangedProducts'])
  })

  it('has what was edited, added and hidden', async () => {
    const { sync, shop, product, titles } = await followed()
    shop.products.set(1, madeUpProduct(1, { title: 'Zanzibar', updatedAt: now() }))
    shop.products.set(2, madeUpProduct(2, { status: 'DRAFT', updatedAt: now() }))
    shop.products.set(3, madeUpProduct(3, { price: 'no price', updatedAt: now() }))
    shop.products.set(99, madeUpProduct(99, { updatedAt: now() }))
    expect(await sync()).toMatchObject({ taken: 2, removed: 2, skipped: { count: 1 } })
    expect(await product(1)).toMatchObject([{ title: 'Zanzibar' }])
    expect([await product(2), await product(3)]).toEqual([[], []])
    expect(await titles()).toHaveLength(29)
  })

  it('has a product for sale whose eleventh variant is', async () => {
    const { sync, shop, product } = await followed()
    const variants = Array.from({ length: 300 }, (_, at) => ({
      barcode: null,
      sku: `V${at}`,
      availableForSale: at === 280,
    }))
    shop.products.set(1, madeUpProduct(1, { variants, updatedAt: now() }))
    await sync()
    expect(await product(1)).toMatchObject([{ inStock: true }])
    expect(shop.asked).toEqual(['CloisterChangedProducts', 'CloisterMoreVariants', 'CloisterMoreVariants'])
  })

  it('takes a webhook for what it names: edited, deleted, hidden or unheard of, and asks once for many', async () => {
    const { sync, shop, product, titles } = await followed()
    shop.products.set(1, madeUpProduct(1, { title: 'Zanzibar' }))
    shop.products.delete(2)
    shop.products.set(3, madeUpProduct(3, { publishedAt: null }))
    const named = [1, 2, 3, 77, 4].map((number) => sync({ changedIds: [gid(number)] }))
    await Promise.all(named)
    expect(shop.asked.length).toBeLessThanOrEqual(2)
    expect(await product(1)).toMatchObject([{ title: 'Zanzibar' }])
    expect([await product(2), await product(3)]).toEqual([[], []])
    expect(await titles()).toHaveLength(28)
  })

  it('does a webhook whose question failed the next time', async () => {
    const { sync, shop, product } = await followed()
    shop.products.delete(1)
    shop.fault = new CloisterError('CLOISTER_PLATFORM_UNREACHABLE')
    expect((await failureOf(() => sync({ changedIds: [gid(1)] }))).code).toBe('CLOISTER_PLATFORM_UNREACHABLE')
    shop.fault = undefined
    await sync()
    expect(await product(1)).toEqual([])
  })

  it('is compared as a whole when that is due: what was lost is found', async () => {
    const { sync, shop, product } = await followed()
    shop.products.delete(1)
    shop.products.set(2, madeUpProduct(2, { price: '1.00' }))
    shop.products.set(98, madeUpProduct(98))
    expect(await sync()).toMatchObject({ taken: 0, removed: 0 })
    const compared = { kind: 'changes', taken: 2, removed: 1, skipped: { count: 0, byField: {} } }
    expect(await sync({ compareAfterSeconds: 0 })).toEqual(compared)
    expect([await product(1), (await product(98)).length]).toEqual([[], 1])
    expect(await product(2)).toMatchObject([{ priceMinor: 100 }])
    expect(await sync({ compareAfterSeconds: 0 })).toMatchObject({ taken: 0, removed: 0 })
  })

  it('keeps what webhooks said while the file for the comparison was written', async () => {
    const { sync, shop, product } = await followed()
    shop.bulk.running = 1
    await sync({ compareAfterSeconds: 0, waitSeconds: 0 })
    shop.products.delete(1)
    shop.products.set(2, madeUpProduct(2, { title: 'Zanzibar' }))
    shop.products.set(97, madeUpProduct(97))
    await sync({ changedIds: [gid(1), gid(2), gid(97)] })
    const told = async () => [await product(1), (await product(2))[0]?.title, (await product(97)).length]
    expect(await told()).toEqual([[], 'Zanzibar', 1])
    // None of it is undone by the file, not even for a moment, and it is looked at once more.
    expect(await sync({ compareAfterSeconds: 0 })).toMatchObject({ taken: 2, removed: 0 })
    expect(await told()).toEqual([[], 'Zanzibar', 1])
  })

  it('takes webhooks in whatever order and however often they come', async () => {
    const { sync, shop, product } = await followed()
    shop.products.set(1, madeUpProduct(1, { title: 'As it is now' }))
    shop.products.delete(2)
    // The delete came before the update that it followed, and the update twice.
    for (const number of [2, 1, 2, 1, 1]) await sync({ changedIds: [gid(number)] })
    expect([(await product(1))[0]?.title, await product(2)]).toEqual(['As it is now', []])
  })

  it('takes no webhook for anything that is no product', async () => {
    const { sync, shop, titles } = await followed()
    const changedIds = ['gid://shopify/Order/1', 'gid://shopify/Product/-1', '../1', '', '1']
    expect(await sync({ changedIds })).toMatchObject({ taken: 0, removed: 0 })
    expect(shop.asked).toEqual([])
    expect(await titles()).toHaveLength(30)
  })

  it('is not emptied by a mistake in the shop', async () => {
    const { sync, shop, titles } = await followed()
    for (let number = 1; number <= 20; number++) shop.products.delete(number)
    expect(await failureOf(() => sync({ compareAfterSeconds: 0 }))).toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      gone: 20,
    })
    expect(await titles()).toHaveLength(30)
  })

  it('is read as a file when very much was edited', async () => {
    const { sync, shop, product } = await followed(400)
    for (let number = 1; number <= 400; number++) {
      shop.products.set(number, madeUpProduct(number, { price: '2.00', updatedAt: now() }))
    }
    await setTimeout(5)
    await sync({ clockSkewSeconds: 0 })
    expect(await product(400)).toMatchObject([{ priceMinor: 200 }])
    expect(shop.asked.filter((name) => name === 'CloisterChangedProducts')).toHaveLength(2)
    shop.asked.length = 0
    expect(await sync({ clockSkewSeconds: 0 })).toMatchObject({ kind: 'changes', taken: 0 })
    expect(shop.asked).toEqual(['CloisterChangedProducts'])
  })

  it('is taken over anew when somebody else changed the catalogue', async () => {
    const { sync, shop, catalogue } = await followed()
    await catalogue().remove([gid(1)])
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 30 })
    expect(await sync()).toMatchObject({ kind: 'changes' })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
  })
})
