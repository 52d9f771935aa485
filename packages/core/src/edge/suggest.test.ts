import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { ask, codeOf, passOf, testEdge } from '../../test-support/test-edge.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { EdgeOptions } from './edge-options.ts'

describe('what is typed', () => {
  const suggesting = (): Catalogue => ({
    ...smallCatalogue(),
    suggest: (text, limit) =>
      Promise.resolve({ queries: [text].slice(0, limit), categories: [], brands: [], products: [] }),
  })
  const typingShop = (options: Partial<EdgeOptions> = {}) =>
    testEdge(
      options,
      testCloister(() => '', { catalogue: suggesting() }),
    )
  const TYPED = JSON.stringify({ text: 'ket' })

  it('is completed at each key without a model', async () => {
    const shop = typingShop()
    const response = await ask(shop, '/suggest', { body: TYPED })
    expect(await response.json()).toEqual({ queries: ['ket'], categories: [], brands: [], products: [] })
    expect(shop.model.bodies).toEqual([])
  })

  it('is completed without the shopper’s own words', async () => {
    const session = { customer: { familyName: 'Zanderkook' } }
    const shop = typingShop({ shopper: () => ({ session }) })
    const response = await ask(shop, '/suggest', { body: JSON.stringify({ text: 'kettle Zanderkook' }) })
    expect(await response.json()).toMatchObject({ queries: ['kettle'] })
  })

  it.each([
    {},
    { text: '' },
    { text: 'canary'.repeat(20) },
    { text: ['canary'] },
    { text: null },
    { query: 'canary' },
    { text: 'canary', limit: 11 },
    { text: 'canary', limit: '5' },
    { text: 'canary', filters: {} },
    ['canary'],
    'canary',
  ])('refuses %j, without a word of it', async (body) => {
    const response = await ask(typingShop(), '/suggest', { body: JSON.stringify(body) })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.clone().text()).not.toContain('canary')
    expect([response.status, await codeOf(response)]).toEqual([400, 'CLOISTER_REQUEST_MALFORMED'])
  })

  it('never eats what may be searched, and has a limit of its own', async () => {
    const one = { requests: 1, windowSeconds: 60 }
    const two = { requests: 2, windowSeconds: 60 }
    const shop = typingShop({ limitPerPass: one, suggestLimitPerPass: two })
    const cookie = await passOf(shop.edge)
    const type = async () => await ask(shop, '/suggest', { cookie, body: TYPED })
    const statuses = [(await type()).status, (await type()).status]
    expect([...statuses, (await ask(shop, '/search', { cookie })).status]).toEqual([200, 200, 200])
    const refused = await type()
    expect([refused.status, refused.headers.get('ratelimit-policy')]).toEqual([
      429,
      '"suggest-pass";q=2;w=60',
    ])
    expect((await ask(shop, '/search', { cookie })).status).toBe(429)
  })

  it('of one address has a limit of its own as well, whatever pass it shows', async () => {
    const one = { requests: 1, windowSeconds: 60 }
    const two = { requests: 2, windowSeconds: 60 }
    const shop = typingShop({ suggestLimitPerAddress: two, limitPerAddress: one })
    const context = { address: '192.0.2.171' }
    const type = async () => (await ask(shop, '/suggest', { body: TYPED, context })).status
    expect([await type(), await type(), await type()]).toEqual([200, 200, 429])
    expect((await ask(shop, '/search', { context })).status).toBe(200)
    expect((await ask(shop, '/search', { context })).status).toBe(429)
  })
})
