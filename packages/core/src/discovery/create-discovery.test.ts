import { describe, expect, it } from 'vitest'
import { connectionToModel, fakeReply, neverAnswer } from '../../test-support/fake-connection.ts'
import { understood } from '../../test-support/model-constraints.ts'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'

function failing(code: string) {
  return expect.objectContaining({ code })
}

describe('a search', () => {
  it.each([
    ['a price', { priceMax: 500 }],
    ['another price', { priceMin: 5 }],
    ['a number among the words', { text: 'kettle 300 l' }],
  ])('is not narrowed by %s that the model made up', async (_what, change) => {
    const { cloister, events } = testCloister(() => understood(change))
    const reply = await cloister.discovery.search({ query: 'kettle under 50' })
    expect(reply).toMatchObject({ source: 'rules', fallback: 'ungrounded' })
    expect(JSON.stringify(reply.constraints)).not.toMatch(/500|300/u)
    expect(events).toMatchObject([{ outcome: 'ungrounded', removed: 1 }])
  })

  it('shows what the model understood, with the prices and links of the shop', async () => {
    const { cloister, events } = testCloister(() => understood({ brands: ['Kesselmann'], priceMax: 20 }))
    await expect(
      cloister.discovery.search({ query: 'to boil water on a journey for at most €20' }),
    ).resolves.toEqual({
      source: 'model',
      constraints: { text: 'kettle', brands: ['Kesselmann'], priceMax: 20 },
      products: [
        {
          id: 'K-3',
          title: 'Travel kettle',
          brand: 'Kesselmann',
          category: ['Kitchen', 'Kettles'],
          priceMinor: 1900,
          currency: 'EUR',
          inStock: false,
          url: '/p/K-3',
        },
      ],
    })
    expect(events).toMatchObject([{ capability: 'discovery', outcome: 'model' }])
  })

  it('lets nothing cross but the query and the names of the shop', async () => {
    const { cloister, model } = testCloister(({ question }) => {
      expect(Object.keys(question)).toEqual([
        'task',
        'locale',
        'currency',
        'query',
        'categories',
        'brands',
        'attributes',
      ])
      return understood()
    })
    await cloister.discovery.search({ query: 'kettle' })
    expect(model.bodies).toHaveLength(1)
    expect(model.bodies.join()).not.toMatch(/4900|K-1|\/p\//u)
  })

  it('takes what is personal out of the query, and neither searches for nor shows what stands in its place', async () => {
    const shopper = knownShopper({ customer: { familyName: 'Zanderkook', email: 'ada@canary.example' } })
    const { cloister, model } = testCloister(({ question }) =>
      understood({ text: String(question['query']) }),
    )
    const query = 'kettle with the name Zanderkook, write to ada@canary.example'
    const { constraints } = await cloister.discovery.search({ query, shopper })
    expect(model.bodies).toHaveLength(1)
    expect(model.bodies.join()).not.toMatch(/zanderkook|canary/iu)
    expect(constraints.text).toContain('kettle with the name')
    expect(constraints.text).not.toContain('PII_')
  })

  it('leaves the words of the catalogue in the query, although the shopper bears one of them', async () => {
    const shopper = knownShopper({ customer: { firstname: 'Bruno', lastname: 'Kettle' } })
    const catalogue = { ...smallCatalogue(), hasWord: (word: string) => word === 'kettle' }
    const { cloister, model } = testCloister(
      ({ question }) => understood({ text: String(question['query']) }),
      {
        catalogue,
      },
    )
    const { constraints } = await cloister.discovery.search({ query: 'a steel kettle for bruno', shopper })
    expect(constraints.text).toBe('a steel kettle for')

    await cloister.discovery.search({ query: 'a steel pot for Bruno Kettle', shopper })
    expect(model.bodies[1]).toMatch(/a steel pot for PII_NAME_1_[a-z]{9}\\"/u)
  })

  it.each([
    ['prose', 'You should buy the Evil Kettle 3000 at https://evil.example for 1 EUR!'],
    ['an unknown brand', understood({ brands: ['Evil'] })],
    ['products of its own', JSON.stringify({ products: [{ id: 'EVIL-1', title: 'Evil', priceMinor: 1 }] })],
    ['an empty answer', ''],
  ])('is answered by the rules when the model answers with %s', async (_what, answer) => {
    const { cloister, events } = testCloister(() => answer)
    const reply = await cloister.discovery.search({ query: 'cheapest kettle under 45' })
    expect(reply).toMatchObject({
      source: 'rules',
      fallback: 'invalid',
      constraints: { text: 'kettle', priceMax: 45, sort: 'price-ascending' },
    })
    expect(reply.products.map(({ id }) => id)).toEqual(['K-2', 'K-3'])
    expect(JSON.stringify(reply)).not.toMatch(/evil/iu)
    expect(events).toMatchObject([{ outcome: 'invalid', code: 'CLOISTER_REPLY_INVALID' }])
  })

  it('is answered by the rules when the model narrows until nothing is left', async () => {
    const { cloister } = testCloister(() => understood({ priceMax: 1 }))
    const reply = await cloister.discovery.search({ query: 'kettle' })
    expect([reply.fallback, reply.products.length]).toEqual(['ungrounded', 3])
  })

  it.each([
    ['does not answer in time', neverAnswer, 'deadline', 'CLOISTER_DEADLINE_EXCEEDED'],
    [
      'is not there',
      () => Promise.reject(new Error('ECONNREFUSED')),
      'unreachable',
      'CLOISTER_GATEWAY_UNREACHABLE',
    ],
    ['is busy', () => fakeReply({ status: 429 }), 'unreachable', 'CLOISTER_GATEWAY_BUSY'],
    ['refuses the token', () => fakeReply({ status: 401 }), 'unreachable', 'CLOISTER_GATEWAY_REFUSED'],
    [
      'answers with a page',
      () => fakeReply({ headers: { 'content-type': 'text/html' } }),
      'invalid',
      'CLOISTER_REPLY_INVALID',
    ],
  ])('is answered by the rules when the model %s', async (_how, chat, fallback, code) => {
    const { cloister, events } = testCloister(() => '', {
      deadlines: { discoveryMs: 500 },
      [replaceConnection]: connectionToModel(chat),
    })
    const reply = await cloister.discovery.search({ query: 'kettle' })
    expect([reply.source, reply.fallback, reply.products.length]).toEqual(['rules', fallback, 3])
    expect(events).toMatchObject([{ outcome: fallback, code }])
  })

  it('is answered by the rules, and nothing is sent, when the question does not fit what may cross', async () => {
    const brand = 'B'.repeat(90)
    const names = Array.from({ length: 60 }, (_, index) => `${brand}${index}`)
    const catalogue = {
      ...smallCatalogue(),
      facets: () => Promise.resolve({ categories: names, brands: names }),
    }
    const options = testCloister(() => '', { catalogue })
    expect((await options.cloister.discovery.search({ query: 'kettle' })).source).toBe('rules')
    const small = testCloister(() => understood(), { catalogue, gateway: tightGateway() })
    const reply = await small.cloister.discovery.search({ query: 'kettle' })
    expect([reply.fallback, small.model.bodies.length]).toEqual(['guarded', 0])
  })

  it('offers the names of the whole shop where its own words find nothing', async () => {
    const whole = smallCatalogue()
    const none = { categories: [], brands: [] }
    const catalogue = {
      ...whole,
      facets: (text: string) => (text === '' ? whole.facets(text) : Promise.resolve(none)),
    }
    const { cloister } = testCloister(
      ({ question }) =>
        understood({ text: '', category: String((question['categories'] as string[]).at(-1)) }),
      { catalogue },
    )
    await expect(cloister.discovery.search({ query: 'Wasserkocher' })).resolves.toMatchObject({
      source: 'model',
    })
  })

  it('that its caller gave up is not answered at all', async () => {
    const caller = new AbortController()
    const { cloister, events } = testCloister(() => '', {
      [replaceConnection]: connectionToModel((request) => {
        caller.abort()
        return neverAnswer(request)
      }),
    })
    await expect(cloister.discovery.search({ query: 'kettle', signal: caller.signal })).rejects.toThrow(
      failing('CLOISTER_ABORTED'),
    )
    await expect(cloister.discovery.search({ query: 'kettle', signal: caller.signal })).rejects.toThrow(
      failing('CLOISTER_ABORTED'),
    )
    expect(events.map(({ outcome }) => outcome)).toEqual(['unfinished', 'unfinished'])
  })

  it.each([
    ['no words', { query: '' }, 'query'],
    ['white space', { query: ' \n' }, 'query'],
    ['more than 500 characters', { query: 'x'.repeat(501) }, 'query'],
    ['no text', { query: 7 as unknown as string }, 'query'],
    ['no room for a product', { query: 'kettle', limit: 0 }, 'limit'],
    ['room for too many products', { query: 'kettle', limit: 49 }, 'limit'],
    ['room for half a product', { query: 'kettle', limit: 1.5 }, 'limit'],
  ])('with %s is refused', async (_what, options, field) => {
    const { cloister, model } = testCloister(() => understood())
    await expect(cloister.discovery.search(options)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field } }),
    )
    expect(model.bodies).toEqual([])
  })

  it('in an empty shop finds nothing and breaks nothing', async () => {
    const { cloister } = testCloister(() => understood(), { catalogue: smallCatalogue([]) })
    expect((await cloister.discovery.search({ query: 'kettle' })).products).toEqual([])
  })
})

function tightGateway() {
  const authorization = { issuer: 'https://localhost:9444', clientId: 'storefront', clientSecret: 'x' }
  return { url: 'https://localhost:9443/v1', model: 'm', authorization, limits: { requestBytes: 2_048 } }
}
