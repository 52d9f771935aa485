import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { proxied, SHOP_ORIGIN } from '../../test-support/proxied.ts'
import { API_KEY, SECRET, SHOP } from '../../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from '../app/create-shopify-app.ts'
import { offlineSession } from '../install/offline-session.ts'
import { parseShop } from '../install/shop.ts'
import type { ProxiedShop } from './proxy-options.ts'

const opened: ShopifyApp[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

/** A shop where customer 42 buys for a company, at prices of its own. */
async function shopOfTwoPrices() {
  const sessions = memorySessions()
  const expiresAtMs = Date.now() + 3_600_000
  const pair = { accessToken: 'shpat_not-real', refreshToken: 'shprt_not-real', scope: '' }
  await sessions.storeSession(
    offlineSession(parseShop(SHOP), { ...pair, expiresAtMs, refreshExpiresAtMs: expiresAtMs * 2 }),
  )
  const { cloister } = testCloister(() => 'Returns are free [p1].')
  const asked: string[] = []
  const pricedFor = (who: string): ProxiedShop => ({
    cloister,
    edge: { origins: [SHOP_ORIGIN], passKeys: ['A'.repeat(43)] },
    customer(customerId) {
      asked.push(`${who} ${customerId}`)
      return { session: {} }
    },
  })
  const [company, everybody] = [pricedFor('company'), pricedFor('everybody')]
  const app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions,
    proxy: { shop: (_, { customerId }) => (customerId === '42' ? company : everybody), direct: {} },
  })
  opened.push(app)
  return { app, asked }
}

describe('a shop with prices of companies', () => {
  it('shows them to the customer whom Shopify named, through the proxy and directly, and to nobody else', async () => {
    const { app, asked } = await shopOfTwoPrices()
    const body = { question: 'Are returns free?' }
    for (const customer of ['42', '43']) {
      const pass = (await app.handle(proxied('/pass', { customer }))).headers.get('cloister-pass') ?? ''
      // What a page says of itself counts for nothing.
      const headers = { 'cloister-pass': pass, 'x-customer-id': '42' }
      await app.handle(proxied('/support', { customer, headers, body: { ...body, customerId: '42' } }))
      await app.handle(proxied('/support', { customer, headers, body }))
      const given = await app.handle(proxied('/direct', { customer, headers }))
      const { endpoint, token } = (await given.json()) as { endpoint: string; token: string }
      const answer = await app.handle(
        new Request(`${endpoint}/support`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            'content-type': 'application/json',
            origin: SHOP_ORIGIN,
            authorization: `Bearer ${token}`,
          },
        }),
      )
      expect(answer.status).toBe(200)
    }
    expect(new Set(asked)).toEqual(new Set(['company 42', 'everybody 43']))
    expect(asked.length).toBeGreaterThanOrEqual(4)
  })
})
