import { findCanaries } from '@cloister/core/testing'
import { cartOf, customerToken, magentoBaskets, openMagentoClient, ordersOf } from '@cloister/magento-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startMagento } from '../serve/start-magento.ts'
import { sampleShop } from '../shop/sample-shop.ts'

const DIALECTS = ['2.4.6', '2.4.7', 'saas'] as const

async function opened(dialect: (typeof DIALECTS)[number] = '2.4.7') {
  const shop = await sampleShop()
  const magento = await startMagento({ shop, dialect })
  onTestFinished(() => magento.close())
  const client = await openMagentoClient({ ...magento.connection, currency: 'EUR' })
  onTestFinished(() => client.close())
  return { magento, client, shop }
}

describe.each(DIALECTS)('a shopper of a Magento %s', (dialect) => {
  it('hears how far her orders are, and nothing else of them is read', async () => {
    const { magento, client } = await opened(dialect)
    const orders = await ordersOf(client, customerToken(magento.signIn()))
    expect(orders.map(({ number, status }) => [number, status])).toEqual([
      ['000000103', 'processing'],
      ['000000102', 'shipped'],
      ['000000101', 'cancelled'],
    ])
    expect(findCanaries(JSON.stringify(orders), magento.personal)).toEqual([])
  })

  it('is told that she is signed out when her token ends', async () => {
    const { magento, client } = await opened(dialect)
    const token = customerToken(magento.signIn())
    magento.signOutAll()
    await expect(ordersOf(client, token)).rejects.toMatchObject({ code: 'CLOISTER_PLATFORM_SIGNED_OUT' })
    await expect(cartOf(client, { asCustomer: token })).rejects.toMatchObject({
      code: 'CLOISTER_PLATFORM_SIGNED_OUT',
    })
  })

  it('has a cart of which SKUs and quantities are read, by its masked id or by her token', async () => {
    const { magento, client, shop } = await opened(dialect)
    const asCustomer = customerToken(magento.signIn())
    const [hers, guests] = shop.carts
    const byToken = await cartOf(client, { asCustomer })
    const byId = await cartOf(client, { cartId: guests?.maskedId ?? '' })
    expect(byToken.lines).toEqual(hers?.lines.map(({ sku, quantity }) => ({ id: sku, quantity })))
    expect(byId.lines).toEqual(guests?.lines.map(({ sku, quantity }) => ({ id: sku, quantity })))
    expect(findCanaries(JSON.stringify([byToken, byId]), magento.personal)).toEqual([])
    expect(magento.calls.filter(({ target }) => target.includes(guests?.maskedId ?? 'never'))).toEqual([])
  })

  it('is told that there is no such cart', async () => {
    const { client } = await opened(dialect)
    await expect(cartOf(client, { cartId: 'nobodysMaskedCart' })).rejects.toMatchObject({
      code: 'CLOISTER_PLATFORM_NOT_FOUND',
    })
  })
})

describe('what shoppers bought together', () => {
  it('is SKUs and a day, of orders that were not cancelled', async () => {
    const { magento, client, shop } = await opened()
    const baskets = await Array.fromAsync(magentoBaskets(client))
    const kept = shop.orders.filter(({ state }) => state !== 'canceled')
    expect(baskets.length).toBe(kept.length)
    expect(Object.keys(baskets[0] ?? {}).toSorted()).toEqual(['day', 'ids'])
    expect(findCanaries(JSON.stringify(baskets), magento.personal)).toEqual([])
  })

  it('can begin at a day', async () => {
    const { client } = await opened()
    const all = await Array.fromAsync(magentoBaskets(client))
    const since = new Date(Date.now() - 5 * 86_400_000)
    const late = await Array.fromAsync(magentoBaskets(client, { since }))
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(all.length)
  })
})
