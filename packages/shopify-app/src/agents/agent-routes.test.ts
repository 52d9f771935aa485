import { PRODUCTS, smallCatalogue } from '@cloister/core/test-support/small-shop.ts'
import { AGENT, toolCall } from '@cloister/core/test-support/test-agents.ts'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { API_KEY, SECRET } from '../../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from '../app/create-shopify-app.ts'
import { projectShopifyProduct } from '../project-product.ts'
import type { AgentsOptions, AgentsShop } from './agents-options.ts'

const opened: ShopifyApp[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

function appWith(agents?: AgentsOptions): ShopifyApp {
  const app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
    ...(agents && { agents }),
  })
  opened.push(app)
  return app
}

function shop(options: Partial<AgentsShop> = {}, products = PRODUCTS): AgentsShop {
  const catalogue = smallCatalogue(products)
  const { cloister } = testCloister(() => 'no JSON', { catalogue })
  return { cloister, catalogue, shopUrl: 'https://kettles.example', ...options }
}

const profile = () => new Request('https://app.example/.well-known/ucp')
const search = (headers: Readonly<Record<string, string>> = {}) =>
  new Request('https://app.example/api/ucp/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(toolCall('search_catalog', { query: 'kettle' })),
  })

/** As the Storefront API gives it, in yen, which have no smaller unit. */
const YEN = {
  id: 'gid://shopify/Product/77',
  handle: 'iron-kettle',
  title: 'Iron kettle',
  vendor: 'Kesselmann',
  productType: 'Kettles',
  descriptionHtml: '<p>Cast in a town that exists nowhere.</p>',
  availableForSale: true,
  featuredImage: null,
  priceRange: { minVariantPrice: { amount: '1500.0', currencyCode: 'JPY' } },
  variants: { nodes: [{ barcode: null, availableForSale: true }] },
}

describe('shopping agents at a Shopify app', () => {
  it('are told where to ask, and answered there with links to the storefront', async () => {
    const own = shop()
    const app = appWith({ shop: () => own })
    const told = (await (await app.handle(profile())).json()) as {
      ucp: { services: { 'dev.ucp.shopping': [{ endpoint: string }] } }
    }
    expect(told.ucp.services['dev.ucp.shopping'][0].endpoint).toBe('https://app.example/api/ucp/mcp')
    const { result } = (await (await app.handle(search())).json()) as {
      result: { structuredContent: { products: { url: string }[] } }
    }
    expect(result.structuredContent.products.map(({ url }) => url)).toEqual(
      ['K-1', 'K-2', 'K-3'].map((id) => `https://kettles.example/p/${id}`),
    )
  })

  it('get a product of Shopify in minor units of its currency', async () => {
    const own = shop({}, [projectShopifyProduct(YEN)])
    const text = await (await appWith({ shop: () => own }).handle(search())).text()
    expect(JSON.parse(text).result.structuredContent.products).toEqual([
      expect.objectContaining({
        id: YEN.id,
        url: 'https://kettles.example/products/iron-kettle',
        price_range: { min: { amount: 1500, currency: 'JPY' }, max: { amount: 1500, currency: 'JPY' } },
      }),
    ])
  })

  it('are counted by the address that the server knows, for as long as the shop is the same', async () => {
    const own = shop({ limitPerAddress: { requests: 1, windowSeconds: 60 } })
    const app = appWith({ shop: () => own, address: ({ headers }) => headers.get('x-real-ip') ?? undefined })
    const statusOf = async (ip: string) => (await app.handle(search({ 'x-real-ip': ip }))).status
    expect([await statusOf('192.0.2.1'), await statusOf('192.0.2.1'), await statusOf('192.0.2.2')]).toEqual([
      200, 429, 200,
    ])
  })

  it('find nothing where the app serves none, or none yet', async () => {
    for (const app of [appWith(), appWith({ shop: () => undefined })]) {
      expect((await app.handle(profile())).status).toBe(404)
      expect((await app.handle(search())).status).toBe(404)
    }
  })

  it('are refused with other methods', async () => {
    const own = shop()
    const app = appWith({ shop: () => own })
    for (const method of ['GET', 'DELETE', 'OPTIONS']) {
      expect((await app.handle(new Request('https://app.example/api/ucp/mcp', { method }))).status).toBe(405)
    }
    expect((await app.handle(new Request(profile(), { method: 'POST' }))).status).toBe(405)
  })

  it('need a shop with a storefront', async () => {
    const broken = { ...shop(), shopUrl: AGENT }
    const answer = await appWith({ shop: () => broken }).handle(search())
    expect([answer.status, await answer.json()]).toEqual([
      500,
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    ])
  })
})
