import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appsWithCatalogues } from '../../test-support/app-with-catalogues.ts'
import { delivery } from '../../test-support/deliveries.ts'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import type { StandInAnswer } from '../../test-support/shopify-stand-in.ts'
import { SHOP } from '../../test-support/staff.ts'
import { several } from '../../test-support/synced-shop.ts'
import { shopCatalogues } from './shop-catalogues.ts'

const start = appsWithCatalogues()
const whole = (count: number): readonly string[] =>
  several(count)
    .map(({ title }) => title)
    .toSorted()

describe('the catalogue of a shop', () => {
  it('is there after the merchant has opened the app once', async () => {
    const { signIn, titles, ends } = await start({ products: several(30) })
    expect((await signIn()).status).toBe(200)
    await expect.poll(titles).toEqual(whole(30))
    await expect.poll(() => ends.map(({ report }) => report?.kind)).toEqual(['whole'])
  })

  it('is asked for with the scope that it needs', async () => {
    const { app } = await start({ products: several(1) })
    expect(app().scopes).toEqual(['read_products'])
  })

  it('is built when Shopify tells that the file is written, without being asked for it again and again', async () => {
    const { signIn, titles, ends, shop, app } = await start({ products: several(3) })
    shop.bulk.running = 1
    await signIn()
    await expect.poll(() => ends.map(({ report }) => report?.kind)).toEqual(['waiting'])
    const finished = delivery(
      { admin_graphql_api_id: 'gid://shopify/BulkOperation/1' },
      { topic: 'bulk_operations/finish' },
    )
    expect((await app().handle(finished)).status).toBe(200)
    await expect.poll(titles).toEqual(whole(3))
    expect(shop.asked.filter((name) => name === 'CloisterBulk')).toHaveLength(2)
  })

  it('has within a second what webhooks tell, and asks about many of them together', async () => {
    const { signIn, titles, shop, app } = await start({ products: several(30) })
    await signIn()
    await expect.poll(titles).toHaveLength(30)
    shop.asked.length = 0
    shop.products.set(1, madeUpProduct(1, { title: 'Zanzibar' }))
    shop.products.delete(2)
    shop.products.set(31, madeUpProduct(31))
    shop.products.set(3, madeUpProduct(3, { status: 'UNLISTED' }))
    const told = [
      ...Array.from({ length: 8 }, () => delivery({ id: 1 })),
      delivery({ id: 2 }, { topic: 'products/delete' }),
      delivery({ id: 31 }, { topic: 'products/create' }),
      delivery({ id: 3 }),
    ]
    for (const webhook of told) expect((await app().handle(webhook)).status).toBe(200)
    await expect.poll(titles).toEqual([...whole(31).filter((title) => !/ [123]$/u.test(title)), 'Zanzibar'])
    expect(shop.asked.length).toBeLessThanOrEqual(4)
  })

  it('is followed by the clock as well, and by the next process', async () => {
    const { signIn, titles, shop, restart, ends } = await start({
      products: several(3),
      everySeconds: 0.05,
    })
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
    await restart()
    const before = ends.length
    // Nobody has opened the app or asked for the catalogue since.
    await expect.poll(() => ends.length).toBeGreaterThan(before)
    shop.products.set(4, madeUpProduct(4, { updatedAt: new Date().toISOString() }))
    await expect.poll(titles).toEqual(whole(4))
    expect(shop.asked.filter((name) => name === 'CloisterStartBulk')).toHaveLength(1)
  })

  it('is gone when the app is uninstalled, and no late webhook brings it back', async () => {
    const { signIn, titles, shopify, app, catalogues, directory, shop } = await start({
      products: several(3),
    })
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
    expect(readdirSync(directory)).toEqual([SHOP])
    shopify.uninstall()
    await app().handle(delivery({ myshopify_domain: SHOP }, { topic: 'app/uninstalled' }))
    await expect.poll(() => existsSync(join(directory, SHOP))).toBe(false)
    const asked = shop.asked.length
    await app().handle(delivery({ id: 1 }))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect([readdirSync(directory), shop.asked.length]).toEqual([[], asked])
    expect(await catalogues().status(SHOP)).toEqual([])
    await catalogues().drop(SHOP)
    await catalogues().drop('never-was.myshopify.com')
  })

  it('is gone as well where the uninstall was not heard of', async () => {
    const { signIn, titles, shopify, directory, restart } = await start({ products: several(3) })
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
    shopify.uninstall()
    await restart()
    await expect.poll(() => readdirSync(directory)).toEqual([])
  })

  it('comes back with the app', async () => {
    const { signIn, titles, app, directory } = await start({ products: several(3) })
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
    await app().handle(delivery({ myshopify_domain: SHOP }, { topic: 'app/uninstalled' }))
    await expect.poll(() => readdirSync(directory)).toEqual([])
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
  })

  it('waits while Shopify throttles, which it says with status 200', async () => {
    let throttled = 0
    const extensions = {
      cost: {
        requestedQueryCost: 100,
        throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 50, restoreRate: 1_000 },
      },
    }
    const answer: StandInAnswer = {
      body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions },
    }
    const instead = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
      body['operationName'] !== 'CloisterShop' && throttled++ % 2 === 0 ? answer : undefined
    const { signIn, titles, ends } = await start({ products: several(3), instead })
    await signIn()
    await expect.poll(titles).toEqual(whole(3))
    await expect.poll(() => ends.map(({ fault }) => fault)).toEqual([undefined])
    expect(throttled).toBeGreaterThanOrEqual(6)
  })

  it('keeps nobody out of the app when there is no place for it', async () => {
    const { signIn, directory } = await start({ products: several(3) })
    writeFileSync(directory, 'a file where a folder should be')
    expect((await signIn()).status).toBe(200)
  })

  it('tells by a code that a sync failed, and goes on at the next beat', async () => {
    let isDown = true
    const instead = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
      isDown && body['operationName'] === 'CloisterStartBulk' ? { status: 500, body: 'canary' } : undefined
    const { signIn, titles, ends, catalogues } = await start({
      products: several(3),
      everySeconds: 0.05,
      instead,
    })
    await signIn()
    await expect.poll(() => ends.at(0)?.fault).toBe('CLOISTER_PLATFORM_FAILED')
    expect(JSON.stringify(await catalogues().status(SHOP))).not.toContain('canary')
    isDown = false
    await expect.poll(titles).toEqual(whole(3))
  })
})

describe('the options of catalogues', () => {
  it.each([
    ['everySeconds', { everySeconds: 0 }],
    ['everySeconds', { everySeconds: Number.NaN }],
  ])('are refused with a wrong %s', (option, wrong) => {
    expect(() => shopCatalogues({ directory: '/tmp/never-made', ...wrong })).toThrow(option)
  })
})
