import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCloisterError, type Product } from '@cloister/core'
import type { EmbeddedCatalogue } from '@cloister/core/retrieve'
import { findCanaries } from '@cloister/core/testing'
import {
  generatedShop,
  type MagentoOptions,
  type MagentoProduct,
  type MagentoShop,
  type SimulatedMagento,
  sampleShop,
  startMagento,
} from '@cloister/dev-stack/magento'
import {
  type ConnectOptions,
  connectMagento,
  fileCheckpoint,
  imsServerToServer,
  type MagentoConnection,
  openShopCatalogue,
  type SyncOptions,
  syncCatalogue,
} from '@cloister/magento-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'

/** Long before every sync of these tests. */
const FILLED_AT = '2026-01-15 08:00:00'

const plain: MagentoProduct = {
  id: 9_001,
  sku: 'NEW-1',
  type: 'simple',
  name: 'Copper ladle',
  urlKey: 'copper-ladle',
  isVisible: true,
  isEnabled: true,
  price: 12,
  tierPrices: [],
  quantity: 3,
  isInStock: true,
  descriptionHtml: '<p>Ladles.</p>',
  shortDescriptionHtml: '',
  categoryIds: [],
  attributes: {},
  relatedSkus: [],
  variants: [],
  members: [],
  createdAt: FILLED_AT,
  updatedAt: FILLED_AT,
}

interface Shop {
  readonly simulated: SimulatedMagento
  readonly magento: MagentoConnection
  readonly catalogue: EmbeddedCatalogue
  /** Requests since the last time it was asked. */
  requests(): number
  sync(options?: Partial<SyncOptions>): ReturnType<typeof syncCatalogue>
  find(sku: string): Promise<Product | undefined>
}

async function open(
  shop: MagentoShop,
  options: Partial<MagentoOptions> = {},
  connection: Partial<ConnectOptions> = {},
): Promise<Shop> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-magento-'))
  const simulated = await startMagento({ shop, ...options })
  const { url, tls, network } = simulated.connection
  const ims = imsServerToServer({
    ...simulated.access.ims,
    ...{ tokenEndpoint: `${url}/ims/token/v3`, tls, network },
  })
  const magento = await connectMagento({
    ...simulated.connection,
    ...(options.dialect === 'saas' && { credentials: ims }),
    brandAttribute: 'brand',
    ...connection,
  })
  const catalogue = await openShopCatalogue()
  const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
  onTestFinished(async () => {
    catalogue.close()
    await magento.close()
    await simulated.close()
    rmSync(directory, { recursive: true })
  })
  let counted = simulated.calls.length
  return {
    simulated,
    magento,
    catalogue,
    requests() {
      const since = simulated.calls.length - counted
      counted = simulated.calls.length
      return since
    },
    sync: (more) => syncCatalogue(magento, catalogue, { checkpoint, ...more }),
    find: async (sku) => (await catalogue.products([sku]))[0],
  }
}

const codeOf = (error: unknown): unknown => (isCloisterError(error) ? error.code : error)

describe('the catalogue of a Magento', () => {
  it('is taken over whole: what a guest is shown, with brand and attributes, in the language of the store view', async () => {
    const shop = await open(await sampleShop())
    const report = await shop.sync()
    expect(report).toEqual({
      kind: 'whole',
      taken: await shop.catalogue.count(),
      removed: 0,
      skipped: { count: 0, byField: {} },
    })
    expect(report.taken).toBe(shop.simulated.shop.products.shownSkus().length)
    const kettle = await shop.find('KET-001')
    expect(kettle?.brand).toBe(shop.simulated.shop.products.find('KET-001')?.attributes['brand'])
    expect(Object.keys(kettle?.attributes ?? {}).length).toBeGreaterThan(1)
    expect(await shop.find('nothing-yet')).toBeUndefined()
  })

  it('costs one question where nothing has changed, and asks for nothing twice', async () => {
    const shop = await open(await sampleShop())
    await shop.sync()
    shop.requests()
    expect(await shop.sync()).toMatchObject({ kind: 'changes', taken: 0, removed: 0 })
    expect(shop.requests()).toBe(1)
  })

  it('follows what was edited, added, hidden, switched off and deleted', async () => {
    const shop = await open(await sampleShop())
    const { products } = shop.simulated.shop
    await shop.sync()
    const [edited = '', hidden = '', off = '', deleted = ''] = products.shownSkus()
    products.change(edited, { name: 'Zanzibar lantern', price: 7.5 })
    products.add(plain)
    products.change(hidden, { isVisible: false })
    products.change(off, { isEnabled: false })
    expect(await shop.sync()).toMatchObject({ kind: 'changes', taken: 2, removed: 2 })
    expect(await shop.find(edited)).toMatchObject({ title: 'Zanzibar lantern', priceMinor: 750 })
    expect((await shop.catalogue.search({ text: 'zanzibar', limit: 1 }))[0]?.id).toBe(edited)
    expect(await shop.find('NEW-1')).toMatchObject({ title: 'Copper ladle' })
    expect([await shop.find(hidden), await shop.find(off)]).toEqual([undefined, undefined])

    // Of a deleted product nothing is left that could say so: ids are compared.
    products.remove(deleted)
    await shop.sync()
    expect(await shop.find(deleted)).toBeDefined()
    await shop.sync({ compareAfterSeconds: 0 })
    expect(await shop.find(deleted)).toBeUndefined()
  })

  it('takes an event for what it names, deleted products too, and asks once', async () => {
    const shop = await open(await sampleShop())
    const { products } = shop.simulated.shop
    await shop.sync()
    const [changed = '', deleted = ''] = products.shownSkus()
    products.change(changed, { isInStock: false })
    products.remove(deleted)
    shop.requests()
    expect(await shop.sync({ changedSkus: [changed, deleted, 'never-was'] })).toMatchObject({
      taken: 1,
      removed: 1,
    })
    expect(shop.requests()).toBe(1)
    expect(await shop.find(changed)).toMatchObject({ inStock: false })
    expect(await shop.find(deleted)).toBeUndefined()
  })

  it('has one catalogue for each store view', async () => {
    const shop = await sampleShop()
    const [sku = ''] = shop.products.shownSkus()
    shop.products.change(sku, { names: { de: 'Wasserkessel aus Kupfer' } })
    const german = await open(shop, {}, { storeView: 'de' })
    const english = await open(shop)
    await Promise.all([german.sync(), english.sync()])
    expect(await german.find(sku)).toMatchObject({ title: 'Wasserkessel aus Kupfer' })
    expect(await english.find(sku)).not.toMatchObject({ title: 'Wasserkessel aus Kupfer' })
    // "Kupferkessel" is found by its parts in German alone.
    const compound = { text: 'Kupferwasserkessel', limit: 1 }
    expect((await german.catalogue.search(compound))[0]?.id).toBe(sku)
  })

  it('never shows a guest the price of a group of customers', async () => {
    const shop = await open(generatedShop(120))
    await shop.sync()
    const grouped = shop.simulated.shop.products.find('GEN-000001')
    expect(grouped?.tierPrices).toMatchObject([{ customerGroupId: 2, value: 4.5 }])
    expect(await shop.find('GEN-000001')).toMatchObject({ priceMinor: 595 })
    expect(shop.simulated.calls.every(({ answer }) => !answer.includes('4.5'))).toBe(true)
  })

  it('shows no variant by itself, and looks at its parent again when it changes', async () => {
    const sample = await sampleShop()
    const { products } = sample
    const child = { ...plain, id: 9_002, sku: 'SHIRT-S', name: 'Shirt S', isVisible: false, price: 30 }
    products.add(child)
    products.add({
      ...plain,
      id: 9_003,
      sku: 'SHIRT',
      type: 'configurable',
      name: 'Shirt',
      variants: [{ sku: 'SHIRT-S', options: { size: 'S' } }],
    })
    const shop = await open(sample)
    await shop.sync()
    expect(await shop.find('SHIRT-S')).toBeUndefined()
    expect(await shop.find('SHIRT')).toMatchObject({ priceMinor: 3000, attributes: { size: 'S' } })
    products.change('SHIRT-S', { price: 20 })
    await shop.sync()
    expect(await shop.find('SHIRT')).toMatchObject({ priceMinor: 2000 })
    products.change('SHIRT-S', { price: 25 })
    await shop.sync({ changedSkus: ['SHIRT-S'] })
    expect(await shop.find('SHIRT')).toMatchObject({ priceMinor: 2500 })
  })

  it('sees stock and price that changed without an edit', async () => {
    const shop = await open(await sampleShop())
    const { products } = shop.simulated.shop
    await shop.sync()
    const [sold = '', dearer = '', same = ''] = products.shownSkus()
    // As an order and a price rule do it: `updated_at` does not move.
    Object.assign(products.find(sold) ?? {}, { isInStock: false, quantity: 0 })
    Object.assign(products.find(dearer) ?? {}, { price: 99 })
    const before = await shop.find(same)
    expect(await shop.sync()).toMatchObject({ taken: 0 })
    expect(await shop.sync({ compareAfterSeconds: 0 })).toMatchObject({ taken: 2, removed: 0 })
    expect(await shop.find(sold)).toMatchObject({ inStock: false })
    expect(await shop.find(dearer)).toMatchObject({ priceMinor: 9900 })
    expect(await shop.find(same)).toEqual(before)
  })

  it('is built anew after something else has changed it', async () => {
    const shop = await open(await sampleShop())
    await shop.sync()
    const [sku = ''] = shop.simulated.shop.products.shownSkus()
    await shop.catalogue.remove([sku])
    expect(await shop.sync()).toMatchObject({ kind: 'whole' })
    expect(await shop.find(sku)).toBeDefined()
  })

  it.each(['2.4.6', 'saas'] as const)('is the same in the dialect %s', async (dialect) => {
    const now = await open(await sampleShop())
    const other = await open(await sampleShop(), { dialect })
    await now.sync()
    await other.sync()
    const [sku = ''] = now.simulated.shop.products.shownSkus()
    const [expected, found] = [await now.find(sku), await other.find(sku)]
    expect(await other.catalogue.count()).toBe(await now.catalogue.count())
    expect(expected?.priceMinor).toBeGreaterThan(0)
    expect(found).toMatchObject({
      title: expected?.title,
      priceMinor: expected?.priceMinor,
      category: expected?.category,
      inStock: expected?.inStock,
      description: expected?.description,
    })
    const { products } = other.simulated.shop
    const [edited = '', hidden = ''] = products.shownSkus().slice(1)
    products.change(edited, { price: 7.5 })
    products.change(hidden, { isVisible: false })
    await other.sync({ compareAfterSeconds: 0 })
    expect(await other.find(edited)).toMatchObject({ priceMinor: 750 })
    expect(await other.find(hidden)).toBeUndefined()
  })

  it('can be had by a guest: whole each time, or by event', async () => {
    const { connection, ...rest } = await startMagento({ shop: generatedShop(250) })
    onTestFinished(rest.close)
    const { credentials: _none, ...guest } = connection
    const directory = mkdtempSync(join(tmpdir(), 'cloister-magento-'))
    const magento = await connectMagento(guest)
    const catalogue = await openShopCatalogue()
    const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
    onTestFinished(async () => {
      catalogue.close()
      await magento.close()
      rmSync(directory, { recursive: true })
    })
    expect(await syncCatalogue(magento, catalogue, { checkpoint })).toMatchObject({
      kind: 'whole',
      taken: 250,
    })
    rest.shop.products.change('GEN-000002', { name: 'Zanzibar lantern' })
    const report = await syncCatalogue(magento, catalogue, { checkpoint, changedSkus: ['GEN-000002'] })
    expect(report).toMatchObject({ kind: 'changes', taken: 1 })
    expect(await syncCatalogue(magento, catalogue, { checkpoint })).toMatchObject({ kind: 'whole' })
    expect(rest.calls.every(({ api }) => api === 'graphql')).toBe(true)
  })

  it('skips a product that cannot be read, counts it, and keeps no old price of it', async () => {
    const shop = await open(generatedShop(250))
    const { products } = shop.simulated.shop
    products.change('GEN-000007', { urlKey: '/evil.example' })
    products.change('GEN-000150', { name: ' ' })
    expect(await shop.sync()).toMatchObject({
      taken: 248,
      skipped: { byField: { url: 1, title: 1 } },
    })
    products.change('GEN-000009', { price: -1 })
    expect(await shop.sync()).toMatchObject({ removed: 1 })
    expect(await shop.find('GEN-000009')).toBeUndefined()
    expect(await shop.catalogue.count()).toBe(247)
  })

  it('waits for a shop that limits its rate, and ends with the signal', async () => {
    const shop = await open(await sampleShop())
    shop.simulated.fail('busy', 2)
    expect((await shop.sync()).kind).toBe('whole')
    shop.simulated.fail('busy', 100)
    expect(await shop.sync({ signal: AbortSignal.timeout(700) }).catch(codeOf)).toBe('CLOISTER_ABORTED')
  })

  it.each(['failed', 'partial', 'cut', 'maintenance', 'not-json'] as const)(
    'survives a shop that answers once with %s',
    async (fault) => {
      const shop = await open(generatedShop(120))
      shop.simulated.fail(fault, 1)
      await shop.sync().catch(() => undefined)
      await shop.sync()
      expect(await shop.catalogue.count()).toBe(120)
    },
  )

  it('takes no product away while the shop is down, and does what an event said when it is up again', async () => {
    const shop = await open(await sampleShop())
    const { products } = shop.simulated.shop
    await shop.sync()
    const [changed = ''] = products.shownSkus()
    products.change(changed, { name: 'Zanzibar lantern' })
    shop.simulated.fail('failed', 20)
    const refused = shop.sync({ changedSkus: [changed] })
    expect(await refused.catch(codeOf)).toBe('CLOISTER_PLATFORM_FAILED')
    expect(await shop.catalogue.count()).toBe(products.shownSkus().length)
    while (shop.simulated.calls.at(-1)?.answer.includes('Internal') === true) {
      await shop.sync({ changedSkus: [changed] }).catch(() => undefined)
    }
    expect(await shop.find(changed)).toMatchObject({ title: 'Zanzibar lantern' })
    expect(await shop.catalogue.count()).toBe(products.shownSkus().length)
  })

  it('asks again for no page that it had before it was ended', async () => {
    const shop = await open(generatedShop(1_000))
    const controller = new AbortController()
    const watch = setInterval(() => {
      const pages = shop.simulated.calls.filter(({ target }) => target.includes('GEN-')).length
      if (pages >= 4) controller.abort()
    }, 1)
    await shop.sync({ signal: controller.signal }).catch(() => undefined)
    clearInterval(watch)
    expect(await shop.find('GEN-000001')).toBeUndefined()
    shop.simulated.shop.products.change('GEN-000003', { name: 'Zanzibar lantern' })
    await shop.sync()
    expect(await shop.catalogue.count()).toBe(1_000)
    expect(await shop.find('GEN-000003')).toMatchObject({ title: 'Zanzibar lantern' })
    const asked = shop.simulated.calls.filter(({ target }) => target.includes('GEN-000050'))
    expect(asked).toHaveLength(1)
  })

  it('keeps what it had when a shop shows next to nothing', async () => {
    const shop = await open(generatedShop(60))
    const { products } = shop.simulated.shop
    await shop.sync()
    for (const sku of products.skus().slice(0, 40)) products.remove(sku)
    const refused = shop.sync({ compareAfterSeconds: 0 })
    expect(await refused.catch(codeOf)).toBe('CLOISTER_CATALOGUE_INVALID')
    expect(await shop.catalogue.count()).toBe(60)
    for (const sku of products.skus().slice(0, 5)) expect(await shop.find(sku)).toBeDefined()
  })

  it('learns nothing of anybody, and names the fields of everything that it asks REST for', async () => {
    const shop = await open(await sampleShop())
    await shop.sync()
    await shop.sync({ compareAfterSeconds: 0 })
    const answers = shop.simulated.calls.map(({ answer }) => answer).join('\n')
    expect(findCanaries(answers, shop.simulated.personal)).toEqual([])
    const rest = shop.simulated.calls.filter(({ api }) => api === 'rest')
    expect(rest.length).toBeGreaterThan(2)
    expect(rest.filter(({ target }) => !target.includes('fields='))).toEqual([])
  })
})
