import { catalogueContract } from '@cloister/core/testing'
import { openMagentoCatalogue, openMagentoClient } from '@cloister/magento-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startMagento } from '../serve/start-magento.ts'
import { sampleShop } from '../shop/sample-shop.ts'
import { shopOfProducts } from '../shop/shop-of-products.ts'

const DIALECTS = ['2.4.6', '2.4.7'] as const

async function opened(shop: Parameters<typeof startMagento>[0]['shop'], dialect: (typeof DIALECTS)[number]) {
  const magento = await startMagento({ shop, dialect })
  onTestFinished(() => magento.close())
  const client = await openMagentoClient({ ...magento.connection, currency: 'EUR' })
  onTestFinished(() => client.close())
  return { magento, client }
}

describe.each(DIALECTS)('the search of a Magento %s behind the contract of a catalogue', (dialect) => {
  const cases = catalogueContract(async (products) => {
    const { client } = await opened(shopOfProducts({ products, pages: [] }), dialect)
    return openMagentoCatalogue(client, { brandAttribute: 'brand' })
  })

  it.each(cases)('$title', async ({ check }) => {
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('the search of a shop', () => {
  it('asks as a guest, and puts no words of a shopper into an address', async () => {
    const { magento, client } = await opened(await sampleShop(), '2.4.7')
    const catalogue = await openMagentoCatalogue(client)
    await catalogue.search({ text: 'a gift for Zebedee', limit: 5 })
    expect(magento.calls.length).toBeGreaterThan(2)
    expect(magento.calls.filter(({ target }) => target.includes('Zebedee'))).toEqual([])
    catalogue.close()
  })

  it('has no brands unless it is told which attribute holds them', async () => {
    const { client } = await opened(await sampleShop(), '2.4.7')
    const catalogue = await openMagentoCatalogue(client)
    expect((await catalogue.facets('')).brands).toEqual([])
    expect((await catalogue.facets('')).categories.length).toBeGreaterThan(0)
    catalogue.close()
  })

  it('changes its version when the shop has another product', async () => {
    const { magento, client } = await opened(await sampleShop(), '2.4.7')
    const catalogue = await openMagentoCatalogue(client, { namesKeptSeconds: 1 })
    const { version } = catalogue
    magento.shop.products.remove(magento.shop.products.shownSkus()[0] ?? '')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await catalogue.count()
    expect(catalogue.version).not.toBe(version)
    catalogue.close()
  })

  it('answers on with the names it knows while Magento fails to tell them', async () => {
    const { magento, client } = await opened(await sampleShop(), '2.4.7')
    const catalogue = await openMagentoCatalogue(client, { namesKeptSeconds: 1 })
    const count = await catalogue.count()
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await magento.close()
    expect(await catalogue.count()).toBe(count)
    catalogue.close()
  })

  it('ends what is open when it is closed, and says that it is', async () => {
    const { client } = await opened(await sampleShop(), '2.4.7')
    const catalogue = await openMagentoCatalogue(client)
    catalogue.close()
    await expect(catalogue.search({ text: 'kettle', limit: 3 })).rejects.toMatchObject({
      code: 'CLOISTER_CLOSED',
    })
  })

  it.each([
    ['brandAttribute', { brandAttribute: 'Not a code' }],
    ['deadlineMs', { deadlineMs: 1 }],
    ['namesKeptSeconds', { namesKeptSeconds: Number.NaN }],
  ])('refuses a wrong %s', async (option, options) => {
    const { client } = await opened(await sampleShop(), '2.4.7')
    await expect(openMagentoCatalogue(client, options)).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option },
    })
  })
})
