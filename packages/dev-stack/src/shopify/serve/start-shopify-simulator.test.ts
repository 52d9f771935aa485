import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createShopifyApp, encryptedSessions, type ShopifyApp } from '@cloister/shopify-app'
import {
  catalogueDocuments,
  fileCheckpoint,
  openProductSource,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/shopify-app/catalogue'
import { sqliteSessions } from '@cloister/shopify-app/sqlite'
import {
  openStorefrontCatalogue,
  openStorefrontClient,
  storefrontPages,
} from '@cloister/shopify-app/storefront-api'
import { Agent, fetch } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { shopifyShopOf } from '../shop/shop-of-products.ts'
import type { ShopifySimulatorOptions } from './simulator-options.ts'
import { type SimulatedShopify, startShopifySimulator } from './start-shopify-simulator.ts'

const KETTLE = {
  id: 'KET-1',
  title: 'Copper Kettle',
  brand: 'Fennmoor',
  category: ['Kitchen', 'Kettles'],
  description: 'It boils.',
  priceMinor: 4900,
  currency: 'EUR',
  inStock: true,
  attributes: { material: 'copper' },
}

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

async function started(options: Partial<ShopifySimulatorOptions> = {}) {
  const shop = shopifyShopOf({ products: [KETTLE], pages: [] })
  const shopify = await startShopifySimulator({ shop, ...options })
  const directory = mkdtempSync(join(tmpdir(), 'cloister-simulator-'))
  const store = sqliteSessions({ file: join(directory, 'sessions.db') })
  const keys = [{ name: 'test', secret: Buffer.alloc(32, 7).toString('base64') }]
  const app = createShopifyApp({
    ...shopify.app,
    url: 'https://app.example',
    sessions: encryptedSessions(store, { keys }),
    documents: catalogueDocuments,
    simulator: shopify.simulator,
  })
  opened.push(
    () => app.close(),
    () => shopify.close(),
    () => store.close(),
    () => rmSync(directory, { recursive: true }),
  )
  return { shopify, app, directory }
}

async function statusOf(app: ShopifyApp, shopify: SimulatedShopify): Promise<number> {
  const authorization = `Bearer ${await shopify.sessionToken()}`
  const asked = new Request('https://app.example/api/status', { headers: { authorization } })
  return (await app.handle(asked)).status
}

/** Asks the Admin API without the app. */
async function askAdmin(shopify: SimulatedShopify, query: string, version = '2026-10') {
  const { simulator, shop, tokens, authority } = shopify
  const agent = new Agent({ connect: { ca: authority.certificatePem } })
  opened.push(() => agent.close())
  const response = await fetch(`${simulator.url}/${shop.domain}/admin/api/${version}/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': tokens[0] ?? '' },
    body: JSON.stringify({ query }),
    dispatcher: agent,
  })
  return { status: response.status, answer: (await response.json()) as Answer }
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
  readonly extensions?: { readonly cost: { readonly requestedQueryCost: number } }
}

describe('a simulated Shopify', () => {
  it('installs the app for the staff of its shop, and renews what ends', async () => {
    const { shopify, app } = await started()
    expect(await statusOf(app, shopify)).toBe(200)
    shopify.withdrawAccess()
    expect(await statusOf(app, shopify)).toBe(200)
    expect(shopify.calls.filter(({ api }) => api === 'oauth').map(({ status }) => status)).toEqual([200, 200])
    shopify.uninstall()
    const { signal } = new AbortController()
    const asked = app.admin(shopify.shop.domain).graphql(DOCUMENT, { variables: {}, signal })
    await expect(asked).rejects.toMatchObject({ code: 'CLOISTER_APP_NOT_INSTALLED' })
  })

  it('gives nothing to an app that it does not know', async () => {
    const { shopify, directory } = await started()
    const other = createShopifyApp({
      ...shopify.app,
      apiSecret: 'shpss_of-somebody-else-entirely',
      url: 'https://app.example',
      sessions: encryptedSessions(sqliteSessions({ file: join(directory, 'other.db') }), {
        keys: [{ name: 'test', secret: Buffer.alloc(32, 7).toString('base64') }],
      }),
      simulator: shopify.simulator,
    })
    opened.unshift(() => other.close())
    expect(await statusOf(other, shopify)).toBe(401)
    expect(shopify.tokens).toEqual([])
  })

  it('lets a catalogue be taken over by a bulk operation, and followed when a product changes', async () => {
    const { shopify, app, directory } = await started()
    await statusOf(app, shopify)
    const { domain, products } = shopify.shop
    const source = openProductSource({
      shop: domain,
      admin: app.admin(domain),
      metafields: { material: 'custom.material' },
      simulator: shopify.simulator,
    })
    const catalogue = await openShopCatalogue()
    opened.unshift(
      () => source.close(),
      () => catalogue.close(),
    )
    const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
    await syncCatalogue(source, catalogue, { checkpoint, pollAfterMs: 1 })
    const read = async () => (await catalogue.products(['gid://shopify/Product/1']))[0]
    expect(await read()).toMatchObject({
      title: 'Copper Kettle',
      brand: 'Fennmoor',
      category: ['Kitchen', 'Kettles'],
      priceMinor: 4900,
      inStock: true,
      attributes: { material: 'copper' },
    })
    products.change(1, { price: '39.00' })
    await syncCatalogue(source, catalogue, { checkpoint, pollAfterMs: 1 })
    expect((await read())?.priceMinor).toBe(3900)
  })

  it('keeps the file of a bulk operation at an address that is signed and ends', async () => {
    const { shopify, app } = await started({ resultSeconds: -1, bulkRunning: 0 })
    await statusOf(app, shopify)
    shopify.bulk.start('{ products { edges { node { id } } } }')
    const { url } = (await shopify.bulk.state('gid://shopify/BulkOperation/1')) as { readonly url: string }
    const agent = new Agent({ connect: { ca: shopify.authority.certificatePem } })
    opened.unshift(() => agent.close())
    const statusAt = async (address: string) => (await fetch(address, { dispatcher: agent })).status
    expect(await statusAt(url)).toBe(400)
    expect(await statusAt(url.replace(/Expires=\d+/u, 'Expires=9999999999'))).toBe(403)
  })

  it.each([
    ['what the merchant did not grant', '{ products(first: 1) { nodes { id } } }', 'ACCESS_DENIED'],
    ['a field that it does not have', '{ shop { nothing } }', 'undefinedField'],
  ])('answers %s as Shopify does', async (_, query, code) => {
    const { shopify, app } = await started({ scopes: ['write_app_proxy'] })
    await statusOf(app, shopify)
    const { status, answer } = await askAdmin(shopify, query)
    expect([status, answer.errors?.[0]?.extensions.code]).toEqual([200, code])
  })

  it('says what an operation cost, and refuses what the shop cannot afford yet', async () => {
    const { shopify, app } = await started({ pointsPerSecond: 1 })
    await statusOf(app, shopify)
    const dear = '{ products(first: 10) { nodes { id variants(first: 1) { nodes { id } } } } }'
    const { answer } = await askAdmin(shopify, dear)
    expect(answer.extensions?.cost.requestedQueryCost).toBe(31)
    expect(answer.errors?.[0]?.extensions.code).toBe('THROTTLED')
    const tooDear = await askAdmin(shopify, dear.replace('10', '999'))
    expect(tooDear.answer.errors?.[0]?.extensions.code).toBe('MAX_COST_EXCEEDED')
    expect((await askAdmin(shopify, '{ shop { id } }')).answer.data).toEqual({
      shop: { id: 'gid://shopify/Shop/1' },
    })
  })

  it('does not know a version that is not there', async () => {
    const { shopify, app } = await started()
    await statusOf(app, shopify)
    const asked = (version: string) => askAdmin(shopify, '{ shop { id } }', version)
    expect([(await asked('2026-07')).status, (await asked('2031-01')).status]).toEqual([200, 404])
  })

  it('answers with somebody where it is asked for somebody', async () => {
    const { shopify, app } = await started()
    await statusOf(app, shopify)
    const { answer } = await askAdmin(
      shopify,
      '{ order(id: "gid://shopify/Order/1003") { email customer { phone } } }',
    )
    const text = JSON.stringify(answer.data)
    const seen = shopify.personal.filter(({ value }) => text.includes(value)).map(({ field }) => field)
    expect(seen).toEqual(['Customer.phone', 'Order.email'])
  })

  it.each(['busy', 'throttled'] as const)('is asked again by the app after it was %s', async (fault) => {
    const { shopify, app } = await started({ pointsPerSecond: 1_000 })
    await statusOf(app, shopify)
    shopify.fail(fault)
    expect(await statusOf(app, shopify)).toBe(200)
  })
})

const DOCUMENT = {
  name: 'Anything',
  text: 'query Anything { shop { id } }',
  scopes: [],
  data: { parse: (value: unknown) => value } as never,
}

describe('the Storefront API of a simulated shop', () => {
  const LAMP = {
    ...KETTLE,
    id: 'LAM-1',
    title: 'Brass Lamp',
    brand: 'Ostwin',
    category: ['Desk', 'Lamps'],
    priceMinor: 12_900,
  }
  const returns = { id: 'returns', title: 'Returns', url: '/help/returns', text: '## How long\n\n45 days.' }

  it('searches, narrows and publishes for the adapter', async () => {
    const shop = shopifyShopOf({ products: [KETTLE, LAMP], pages: [returns] })
    const { shopify } = await started({ shop })
    const { simulator, storefrontToken: privateToken } = shopify
    const storefront = openStorefrontClient({ shop: shop.domain, privateToken, simulator })
    opened.unshift(() => storefront.close())
    const catalogue = await openStorefrontCatalogue(storefront)
    const titles = async (query: object) =>
      (await catalogue.search({ text: '', limit: 5, ...query })).map(({ title }) => title)
    expect(await titles({ text: 'kettle' })).toEqual(['Copper Kettle'])
    expect(await titles({ sort: 'price-descending' })).toEqual(['Brass Lamp', 'Copper Kettle'])
    expect(await titles({ category: 'Desk', brands: ['Ostwin'], priceMinMinor: 10_000 })).toEqual([
      'Brass Lamp',
    ])
    expect(await titles({ excludedBrands: ['Ostwin'] })).toEqual(['Copper Kettle'])
    expect(await catalogue.suggest?.('ket', 3)).toMatchObject({
      queries: ['kettle'],
      categories: ['Kettles'],
    })
    const [page] = await storefrontPages(storefront)
    expect(page).toMatchObject({ title: 'Returns', url: '/pages/returns', text: '## How long\n\n45 days.' })
  })
})
