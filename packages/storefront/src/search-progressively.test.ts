import type { SearchUpdate } from '@cloister/core/wire'
import { describe, expect, it } from 'vitest'
import { connectStorefront } from './connect-storefront.ts'

const REPLY = { source: 'rules', constraints: { text: 'kettle' }, products: [] } as const
const REFINED = { source: 'model', constraints: { text: 'kettle', priceMax: 50 }, products: [] } as const
const UPDATES: readonly SearchUpdate[] = [
  { type: 'results', reply: REPLY },
  { type: 'refinement', reply: REFINED },
  { type: 'done', source: 'model' },
]

const frames = (updates: readonly object[]) =>
  updates.map((update) => `event: x\ndata: ${JSON.stringify(update)}\n\n`).join('')

function shopAnswering(text: string, seen: RequestInit[] = []) {
  return connectStorefront({
    endpoint: '/cloister',
    fetch: async (url, init) => {
      if (url.endsWith('/pass')) return new Response(null, { status: 204 })
      seen.push(init)
      return new Response(text, { headers: { 'content-type': 'text/event-stream' } })
    },
  })
}

async function collect(updates: AsyncIterable<SearchUpdate>): Promise<readonly SearchUpdate[]> {
  const collected: SearchUpdate[] = []
  for await (const update of updates) collected.push(update)
  return collected
}

describe('a search step by step', () => {
  it('gives the first results, then a refinement that is marked as one, then the end', async () => {
    const seen: RequestInit[] = []
    const shop = shopAnswering(frames(UPDATES), seen)
    expect(await collect(shop.searchProgressively('kettle', { limit: 4 }))).toEqual(UPDATES)
    expect(seen[0]).toMatchObject({
      headers: { accept: 'text/event-stream' },
      body: '{"query":"kettle","limit":4}',
    })
  })

  it('passes over a step that only a newer edge knows', async () => {
    const shop = shopAnswering(frames([{ type: 'mood' }, ...UPDATES]))
    expect(await collect(shop.searchProgressively('kettle'))).toEqual(UPDATES)
  })

  it.each([
    ['has no products', frames([{ type: 'results', reply: { ...REPLY, products: undefined } }])],
    ['has no source', frames([{ type: 'refinement', reply: { ...REPLY, source: 7 } }])],
    ['has no type', frames([{ reply: REPLY }])],
    ['ends before its end', frames(UPDATES.slice(0, 2))],
  ])('that %s is not shown as if it were whole', async (_what, text) => {
    await expect(collect(shopAnswering(text).searchProgressively('kettle'))).rejects.toMatchObject({
      code: 'STOREFRONT_REPLY_INVALID',
    })
  })

  it('sends nothing before somebody waits for it', () => {
    const seen: RequestInit[] = []
    shopAnswering(frames(UPDATES), seen).searchProgressively('kettle')
    expect(seen).toEqual([])
  })
})
