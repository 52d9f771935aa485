import { describe, expect, it, onTestFinished } from 'vitest'
import { startMagentoStandIn } from '../../test-support/magento-stand-in.ts'
import { integrationBearer } from '../client/magento-credentials.ts'
import { openMagentoClient } from '../client/open-magento-client.ts'
import { magentoBaskets } from './magento-baskets.ts'

const ORDER = {
  created_at: '2026-03-04 21:00:05',
  items: [
    { sku: 'MH01-XS-Black', product_id: 62, product_type: 'configurable', parent_item_id: null },
    { sku: 'MH01-XS-Black', product_id: 47, product_type: 'simple', parent_item_id: 1 },
    { sku: '24-MB01', product_id: 1, product_type: 'simple' },
    { sku: '24-MB01', product_id: 1, product_type: 'simple' },
    { sku: 'gone-variant', product_id: 999, product_type: 'configurable' },
    { sku: '24-WG080-24-WG081', product_id: 45, product_type: 'bundle' },
  ],
}

async function opened(orders: readonly unknown[]) {
  const shop = await startMagentoStandIn(({ target }) => ({
    body: target.includes('/orders')
      ? { items: orders, total_count: orders.length }
      : {
          items: [
            { id: 62, sku: 'MH01' },
            { id: 45, sku: '24-WG080' },
          ],
        },
  }))
  onTestFinished(() => shop.close())
  const magento = await openMagentoClient({
    ...shop.options,
    dialect: '2.4.7',
    credentials: integrationBearer('a-token-of-the-tests'),
  })
  onTestFinished(() => magento.close())
  return { shop, magento }
}

describe('what an order holds', () => {
  it('is what the shop shows: the product of a chosen variant, and the bundle of its parts, each once', async () => {
    const { magento } = await opened([ORDER])
    expect(await Array.fromAsync(magentoBaskets(magento))).toEqual([
      { ids: ['MH01', '24-MB01', '24-WG080'], day: '2026-03-04' },
    ])
  })

  it('asks which product was shown only once for each', async () => {
    const { shop, magento } = await opened([ORDER, ORDER, ORDER])
    await Array.fromAsync(magentoBaskets(magento))
    expect(shop.calls.filter(({ target }) => target.includes('/products')).length).toBe(1)
  })

  it('asks for nothing of who ordered', async () => {
    const { shop, magento } = await opened([ORDER])
    await Array.fromAsync(magentoBaskets(magento, { since: new Date('2026-03-01T00:00:00Z') }))
    const asked = decodeURIComponent(shop.calls[0]?.target ?? '')
    expect(asked).toContain(
      'fields=items[created_at,items[sku,product_id,product_type,parent_item_id]],total_count',
    )
    expect(asked).toContain('2026-03-01 00:00:00')
  })

  it.each([
    ['null', null],
    ['nothing in it', { created_at: '2026-03-04 21:00:05', items: null }],
    ['no day', { created_at: null, items: ORDER.items }],
    ['only parts of others', { ...ORDER, items: [ORDER.items[1]] }],
  ])('passes over an order with %s', async (_what, order) => {
    const { magento } = await opened([order, ORDER])
    expect((await Array.fromAsync(magentoBaskets(magento))).length).toBe(1)
  })
})
