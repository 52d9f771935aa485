import { openKnowledge } from '@cloister/core/retrieve'
import { findCanaries } from '@cloister/core/testing'
import { imsServerToServer, magentoPages, magentoReviews, openMagentoClient } from '@cloister/magento-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startMagento } from '../serve/start-magento.ts'
import type { CmsContent } from '../shop/magento-shop.ts'
import { sampleShop } from '../shop/sample-shop.ts'

const DIALECTS = ['2.4.6', '2.4.7', 'saas'] as const

const written = (identifier: string, html: string, more: Partial<CmsContent> = {}): CmsContent => ({
  id: 900,
  identifier,
  title: 'Written here',
  html,
  isActive: true,
  updatedAt: '2026-01-15 08:00:00',
  ...more,
})

async function opened(dialect: (typeof DIALECTS)[number] = '2.4.7') {
  const shop = await sampleShop()
  const magento = await startMagento({ shop, dialect })
  onTestFinished(() => magento.close())
  const { connection, access } = magento
  const client = await openMagentoClient({
    ...connection,
    currency: 'EUR',
    ...(dialect === 'saas' && {
      dialect,
      credentials: imsServerToServer({
        ...access.ims,
        tokenEndpoint: `${connection.url}/ims/token/v3`,
        tls: connection.tls,
        network: connection.network,
      }),
    }),
  })
  onTestFinished(() => client.close())
  return { magento, client, shop }
}

describe.each(DIALECTS)('what a shop on Magento %s has written', (dialect) => {
  it('answers questions out of its pages', async () => {
    const { client } = await opened(dialect)
    const pages = await magentoPages(client)
    const knowledge = await openKnowledge({ pages })
    const found = await knowledge.passages('How many days do I have to return something?', 3)
    expect(found.map(({ text }) => text).join(' ')).toMatch(/\d+ days/u)
    expect(pages.filter(({ text }) => /<|\{\{/u.test(text))).toEqual([])
    knowledge.close()
  })

  it('leaves out pages that are switched off, signs, and what cannot be a page', async () => {
    const { client, shop } = await opened(dialect)
    const before = (await magentoPages(client)).map(({ id }) => id)
    shop.pages.push(
      written('hidden', '<p>Not yet.</p>', { isActive: false }),
      written('no-route', '<p>Nothing here.</p>'),
      written('empty', '<p>{{widget type="x"}}</p>'),
      written('javascript:alert(1)', '<p>Click.</p>'),
    )
    expect((await magentoPages(client)).map(({ id }) => id)).toEqual(before)
  })
})

describe('what shoppers have written', () => {
  it('comes without their names', async () => {
    const { magento, client } = await opened()
    const reviews = await Array.fromAsync(magentoReviews(client))
    expect(reviews.length).toBeGreaterThan(0)
    expect(findCanaries(JSON.stringify(reviews), magento.personal)).toEqual([])
    expect(magento.calls.filter(({ target }) => target.includes('nickname'))).toEqual([])
  })

  it('is nothing in the Cloud Service, which keeps no reviews', async () => {
    const { client } = await opened('saas')
    expect(await Array.fromAsync(magentoReviews(client))).toEqual([])
  })
})

describe('blocks that the theme shows', () => {
  it('become pages with the address where a shopper reads them', async () => {
    const { client, shop } = await opened()
    shop.blocks.push(written('delivery-note', '<h2>Islands</h2><p>Four days.</p>', { title: 'Delivery' }))
    const pages = await magentoPages(client, {
      blocks: [{ identifier: 'delivery-note', url: '/delivery' }],
    })
    expect(pages.at(-1)).toEqual({
      id: 'block-delivery-note',
      title: 'Delivery',
      url: '/delivery',
      text: '## Islands\n\nFour days.',
    })
  })

  it('that do not exist are said to be missing', async () => {
    const { client } = await opened()
    await expect(
      magentoPages(client, { blocks: [{ identifier: 'no-such-block', url: '/x' }] }),
    ).rejects.toMatchObject({ code: 'CLOISTER_PLATFORM_NOT_FOUND' })
  })
})
