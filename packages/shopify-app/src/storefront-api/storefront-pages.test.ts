import { isCloisterError } from '@cloister/core'
import { openKnowledge } from '@cloister/core/retrieve'
import { describe, expect, it } from 'vitest'
import type { MadeUpStorefront } from '../../test-support/made-up-storefront.ts'
import { storefrontOf } from '../../test-support/storefront-of.ts'
import { storefrontPages } from './storefront-pages.ts'

const shop: MadeUpStorefront = {
  products: [],
  pages: [
    { handle: 'care', title: 'Care', html: '<h2>Descaling</h2><p>Boil <b>vinegar</b> once a month.</p>' },
    { handle: 'landing', title: 'Landing', html: '<p>New in.</p>' },
    { handle: 'empty', title: 'Empty', html: '<img src="/x.png">' },
  ],
  articles: [
    { handle: 'tea', title: 'Tea', blog: 'stories', html: '<p>Green tea wants 80 degrees.</p>' },
    { handle: 'jobs', title: 'Jobs', blog: 'press', html: '<p>We are hiring.</p>' },
  ],
  policies: {
    refundPolicy: {
      id: 'gid://shopify/ShopPolicy/1',
      handle: 'refund-policy',
      title: 'Refund policy',
      html: '<p>You have 45 days to send a kettle back.</p>',
    },
    subscriptionPolicy: {
      id: null,
      handle: 'subscription-policy',
      title: 'Cancellation policy',
      html: '<p>Written by Shopify.</p>',
    },
  },
}

const urls = async (pages: ReturnType<typeof storefrontPages>) => (await pages).map(({ url }) => url)

describe('what a merchant has published to read', () => {
  it('is read as text with its address, a policy first, and none that Shopify wrote', async () => {
    const pages = await storefrontPages(storefrontOf(shop))
    expect(pages[0]).toEqual({
      id: 'policies-refund-policy',
      title: 'Refund policy',
      url: '/policies/refund-policy',
      text: 'You have 45 days to send a kettle back.',
    })
    expect(pages.map(({ url }) => url)).toEqual([
      '/policies/refund-policy',
      '/pages/care',
      '/pages/landing',
      '/blogs/stories/tea',
      '/blogs/press/jobs',
    ])
    expect(pages[1]?.text).toBe('## Descaling\n\nBoil vinegar once a month.')
  })

  it('answers questions of support', async () => {
    const knowledge = await openKnowledge({ pages: await storefrontPages(storefrontOf(shop)), locale: 'en' })
    try {
      const [passage] = await knowledge.passages('How long may I send a kettle back?', 3)
      expect(passage?.url).toBe('/policies/refund-policy')
    } finally {
      knowledge.close()
    }
  })

  it('leaves out the pages and the blogs that answer nothing', async () => {
    const storefront = storefrontOf(shop)
    expect(await urls(storefrontPages(storefront, { without: ['landing'], blogs: ['stories'] }))).toEqual([
      '/policies/refund-policy',
      '/pages/care',
      '/blogs/stories/tea',
    ])
    expect(await urls(storefrontPages(storefront, { blogs: [] }))).not.toContain('/blogs/stories/tea')
    expect(storefront.asked.filter(({ name }) => name === 'CloisterArticles')).toHaveLength(1)
  })

  it('is read in another language, under an id and at an address of its own', async () => {
    const storefront = storefrontOf(shop)
    const pages = await storefrontPages(storefront, { country: 'BR', language: 'PT_BR', folder: '/pt' })
    expect(pages.map(({ id, url, locale }) => [id, url, locale])[1]).toEqual([
      'pt-br-pages-care',
      '/pt/pages/care',
      'pt-br',
    ])
    for (const { variables } of storefront.asked) {
      expect(variables).toMatchObject({ country: 'BR', language: 'PT_BR' })
    }
  })

  it('is read page by page, and not for ever', async () => {
    const pages = Array.from({ length: 1_300 }, (_, place) => ({
      handle: `page-${place}`,
      title: `Page ${place}`,
      html: '<p>Words.</p>',
    }))
    const storefront = storefrontOf({ products: [], pages })
    expect(await storefrontPages(storefront)).toHaveLength(1_000)
    expect(storefront.asked.filter(({ name }) => name === 'CloisterPages')).toHaveLength(50)
  })

  it('is read without a page that cannot be', async () => {
    const broken = { handle: '', title: 'No handle', html: '<p>Words.</p>' }
    const long = { handle: 'long', title: 'Long', html: 'x'.repeat(2_000_001) }
    const pages = [broken, long, ...(shop.pages ?? [])]
    expect(await urls(storefrontPages(storefrontOf({ products: [], pages })))).toEqual([
      '/pages/care',
      '/pages/landing',
    ])
  })

  it.each([
    ['folder', { folder: 'https://other.example' }],
    ['language', { language: 'german' }],
    ['deadlineMs', { deadlineMs: 0 }],
  ])('is not read with an option that makes no sense: %s', async (option, options) => {
    const refusal = await storefrontPages(storefrontOf(shop), options).catch((error: unknown) => error)
    expect(isCloisterError(refusal) && [refusal.code, refusal.details['option']]).toEqual([
      'CLOISTER_OPTIONS_INVALID',
      option,
    ])
  })
})
