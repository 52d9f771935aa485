import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { gid, several, syncedShops } from '../../test-support/synced-shop.ts'

const synced = syncedShops()

describe('a file that Shopify writes', () => {
  it('is waited for, or looked for again by the next sync without another one being written', async () => {
    const { sync, shop, titles } = await synced(several(3))
    shop.bulk.running = 2
    expect(await sync({ waitSeconds: 0 })).toMatchObject({ kind: 'waiting', taken: 0 })
    expect(await titles()).not.toContain('Kettle 1')
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 3 })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
  })

  it('is read on by the next process where the last one was killed, in one reading of each byte', async () => {
    const { sync, shop, results, titles, restart } = await synced(several(2_000))
    const before = results.requests.length
    const controller = new AbortController()
    results.cutAfter(500_000)
    const broken = sync({ signal: controller.signal })
    await expect.poll(() => results.requests.length).toBe(before + 1)
    controller.abort()
    expect((await failureOf(() => broken)).code).toBe('CLOISTER_ABORTED')
    expect(await titles()).toEqual(['-'])
    await restart()
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 2_000 })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
    expect(await titles()).toHaveLength(2_000)
    const [, second, ...more] = results.requests.slice(before)
    expect(Number(/\d+/u.exec(second?.range ?? '')?.[0])).toBeGreaterThan(100_000)
    expect(more).toEqual([])
  })

  it.each([
    ['FAILED', 'INTERNAL_SERVER_ERROR', 'CLOISTER_PLATFORM_FAILED'],
    ['FAILED', 'ACCESS_DENIED', 'CLOISTER_PLATFORM_REFUSED'],
    ['CANCELED', null, 'CLOISTER_PLATFORM_FAILED'],
    ['EXPIRED', null, 'CLOISTER_PLATFORM_FAILED'],
  ] as const)(
    'that ends as %s %s is said to, and another one is written the next time',
    async (...ending) => {
      const [status, errorCode, code] = ending
      const { sync, shop, results, titles } = await synced(several(3))
      const before = results.requests.length
      Object.assign(shop.bulk, { status, errorCode })
      expect((await failureOf(() => sync())).code).toBe(code)
      // There is a file of what was found until then: a part of a shop, and nobody reads it.
      expect(results.requests.slice(before)).toEqual([])
      expect(await titles()).toEqual(['-'])
      Object.assign(shop.bulk, { status: 'COMPLETED', errorCode: null })
      expect(await sync()).toMatchObject({ kind: 'whole', taken: 3 })
    },
  )

  it('that is not as long as Shopify says is not taken for the shop', async () => {
    const { sync, shop, titles } = await synced(several(3))
    shop.bulk.missingBytes = 500
    expect(await failureOf(() => sync())).toMatchObject({ field: 'bulkOperation.fileSize' })
    expect(await titles()).toEqual(['-'])
    shop.bulk.missingBytes = 0
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 3 })
  })

  it.each([
    ['LIMIT_REACHED', 'CLOISTER_PLATFORM_BUSY'],
    ['OPERATION_IN_PROGRESS', 'CLOISTER_PLATFORM_BUSY'],
    ['INVALID', 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'],
  ])('that is refused with %s is told by a code', async (refusedWith, code) => {
    const { sync, shop } = await synced(several(3))
    shop.bulk.refusedWith = refusedWith
    expect((await failureOf(() => sync({ waitSeconds: 0 }))).code).toBe(code)
  })

  it('waits its turn while other files of the app are being written', async () => {
    const { sync, shop } = await synced(several(3))
    Object.assign(shop.bulk, { refusedWith: 'LIMIT_REACHED', refusals: 3 })
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 3 })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(4)
  })

  it('that is there no more after seven days is said to be so, and another one is written the next time', async () => {
    const { sync, shop, results, titles } = await synced(several(3))
    shop.bulk.running = 1
    expect(await sync({ waitSeconds: 0 })).toMatchObject({ kind: 'waiting' })
    results.expire()
    expect((await failureOf(() => sync(), ['secret-canary'])).code).toBe('CLOISTER_PLATFORM_NOT_FOUND')
    expect(await titles()).toEqual(['-'])
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 3 })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(2)
  })

  it('whose connection breaks again and again is read on by the next sync', async () => {
    const { sync, shop, results } = await synced(several(2_000))
    results.cutAfter(300_000, 0, 0, 0)
    expect((await failureOf(() => sync())).code).toBe('CLOISTER_PLATFORM_UNREACHABLE')
    const before = results.requests.length
    expect(await sync()).toMatchObject({ kind: 'whole', taken: 2_000 })
    const from = Number(/\d+/u.exec(results.requests[before]?.range ?? '')?.[0])
    expect(from).toBeGreaterThan(100_000)
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
  })

  it('is not touched by webhooks: what they name is looked at when the shop is there', async () => {
    const { sync, shop, titles, product, restart } = await synced(several(3))
    shop.bulk.running = 2
    await sync({ waitSeconds: 0 })
    const before = shop.asked.length
    shop.products.set(1, madeUpProduct(1, { title: 'Zanzibar' }))
    shop.products.delete(2)
    shop.products.set(4, madeUpProduct(4))
    for (const number of [4, 2, 1, 1]) {
      expect(await sync({ changedIds: [gid(number)] })).toMatchObject({ kind: 'waiting' })
    }
    expect(shop.asked).toHaveLength(before)
    await restart()
    expect(await sync()).toMatchObject({ kind: 'whole' })
    expect(await titles()).toEqual(['Kettle 3', 'Kettle 4', 'Zanzibar'])
    expect(await product(2)).toEqual([])
  })

  it('is begun by the sync and by no webhook, however many come before it', async () => {
    const { sync, shop } = await synced(several(3))
    await Promise.all([1, 2, 3].map((number) => sync({ changedIds: [gid(number)] })))
    expect(shop.asked).toEqual([])
    expect(await sync()).toMatchObject({ kind: 'whole' })
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
  })
})
