import { describe, expect, it } from 'vitest'
import { collect, failureOf, fakeEdge, json } from '../test-support/fake-edge.ts'
import type { Storefront } from './connect-storefront.ts'

const FOUND = { source: 'rules', constraints: { text: 'kettle' }, products: [] }

const CALLS: readonly (readonly [string, (shop: Storefront) => Promise<unknown>])[] = [
  ['search', (shop) => shop.search('a')],
  ['a search step by step', (shop) => collect(shop.searchProgressively('a'))],
  ['suggest', (shop) => shop.suggest('a')],
  ['recommend', (shop) => shop.recommend({ productId: 'A-1' })],
  ['ask', (shop) => collect(shop.ask('a'))],
  ['the state of orders', (shop) => shop.orderStatus()],
  ['confirm', (shop) => shop.confirm('a.b.c')],
  ['the end of a conversation', (shop) => shop.endConversation()],
]

describe('a shopper who has not consented', () => {
  it.each(CALLS)('has nothing sent by %s, not even for a pass', async (_, call) => {
    const { shop, seen } = fakeEdge([() => json(FOUND)], { consent: () => false })
    expect(await failureOf(call(shop))).toMatchObject({ code: 'STOREFRONT_CONSENT_MISSING', status: 0 })
    expect(seen).toEqual([])
  })

  it.each([
    ['fails', () => Promise.reject(new Error('canary'))],
    [
      'throws',
      () => {
        throw new Error('canary')
      },
    ],
    ['says something else than yes', () => 'yes' as unknown as boolean],
    ['says nothing', () => undefined as unknown as boolean],
  ])('is one whose hook %s', async (_, consent) => {
    const { shop, seen } = fakeEdge([() => json(FOUND)], { consent })
    const failure = await failureOf(shop.search('a'))
    expect(failure).toMatchObject({ code: 'STOREFRONT_CONSENT_MISSING' })
    expect(String(failure)).not.toContain('canary')
    expect(seen).toEqual([])
  })

  it('is served after consent, and not any more when it was taken back', async () => {
    const answers = [false, true, true, false]
    const { shop, paths } = fakeEdge([() => json(FOUND)], { consent: async () => answers.shift() ?? false })
    await failureOf(shop.search('a'))
    await shop.search('b')
    await shop.search('c')
    await failureOf(shop.search('d'))
    expect(paths()).toEqual(['/cloister/pass', '/cloister/search', '/cloister/search'])
  })

  it('may leave while being asked', async () => {
    const controller = new AbortController()
    const consent = () => new Promise<boolean>(() => undefined)
    const { shop, seen } = fakeEdge([() => json(FOUND)], { consent })
    const call = failureOf(shop.search('a', { signal: controller.signal }))
    controller.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
    expect(seen).toEqual([])
  })

  it('is not asked once the page has left', async () => {
    const { shop } = fakeEdge([], {
      consent: () => {
        throw new Error('was asked')
      },
    })
    expect(await failureOf(shop.search('a', { signal: AbortSignal.abort() }))).toMatchObject({
      name: 'AbortError',
    })
  })
})
