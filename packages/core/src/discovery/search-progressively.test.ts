import { describe, expect, it } from 'vitest'
import { connectionToModel, neverAnswer } from '../../test-support/fake-connection.ts'
import { understood } from '../../test-support/model-constraints.ts'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { passOf, post, testEdge } from '../../test-support/test-edge.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'
import type { SearchUpdate } from '../wire/replies.ts'

async function collect(updates: AsyncIterable<SearchUpdate>): Promise<readonly SearchUpdate[]> {
  const collected: SearchUpdate[] = []
  for await (const update of updates) collected.push(update)
  return collected
}

describe('a progressive search', () => {
  it('shows what the rules find at once, and marks what the model makes of it as a refinement', async () => {
    const { cloister, events } = testCloister(() => understood({ brands: ['Kesselmann'] }))
    const updates = await collect(cloister.discovery.searchProgressively({ query: 'kettle' }))
    expect(updates).toMatchObject([
      { type: 'results', reply: { source: 'rules', constraints: { text: 'kettle' } } },
      { type: 'refinement', reply: { source: 'model', constraints: { brands: ['Kesselmann'] } } },
      { type: 'done', source: 'model' },
    ])
    expect(events.map(({ outcome }) => outcome)).toEqual(['model'])
  })

  it('has no refinement when the model understood the same', async () => {
    const { cloister } = testCloister(() => understood())
    const updates = await collect(cloister.discovery.searchProgressively({ query: 'kettle' }))
    expect(updates.map(({ type }) => type)).toEqual(['results', 'done'])
    expect(updates[1]).toEqual({ type: 'done', source: 'model' })
  })

  it('says why no refinement came when the model is late', async () => {
    const { cloister } = testCloister(() => '', {
      deadlines: { discoveryMs: 60 },
      [replaceConnection]: connectionToModel(neverAnswer),
    })
    const updates = await collect(cloister.discovery.searchProgressively({ query: 'kettle' }))
    expect(updates.map(({ type }) => type)).toEqual(['results', 'done'])
    expect(updates[0]).not.toHaveProperty('reply.fallback')
    expect(updates[1]).toEqual({ type: 'done', source: 'rules', fallback: 'deadline' })
  })

  it('ends the work of the model when nobody reads on', async () => {
    const signals: AbortSignal[] = []
    const { cloister, events } = testCloister(() => '', {
      [replaceConnection]: connectionToModel((request) => {
        signals.push(request.signal)
        return neverAnswer(request)
      }),
    })
    for await (const { type } of cloister.discovery.searchProgressively({ query: 'kettle' })) {
      expect(type).toBe('results')
      await expect.poll(() => signals.length).toBe(1)
      break
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(events.map(({ outcome }) => outcome)).toEqual(['unfinished'])
  })

  it('comes from the edge as an event stream for who accepts one, and as one answer for who does not', async () => {
    const { edge } = testEdge(
      {},
      testCloister(() => understood({ brands: ['Kesselmann'] })),
    )
    const cookie = await passOf(edge)
    const body = JSON.stringify({ query: 'kettle' })
    const streamed = await edge(post('/search', { cookie, body, headers: { accept: 'text/event-stream' } }))
    expect(streamed.headers.get('content-type')).toBe('text/event-stream')
    expect((await streamed.text()).match(/^event: .*$/gmu)).toEqual([
      'event: results',
      'event: refinement',
      'event: done',
    ])
    const whole = await edge(post('/search', { cookie, body }))
    expect(await whole.json()).toMatchObject({ source: 'model' })
  })
})

describe('a query that was asked before', () => {
  const search = async ({ cloister }: ReturnType<typeof testCloister>, query: string) =>
    await cloister.discovery.search({ query })

  it('is not put to the model again, and the operator sees that without seeing the query', async () => {
    const road = testCloister(() => understood({ priceMax: 45 }))
    const first = await search(road, 'a kettle under 45')
    expect(await search(road, '  A  Kettle under 45')).toEqual(first)
    expect(road.model.bodies).toHaveLength(1)
    expect(road.events.map(({ outcome, remembered }) => [outcome, remembered])).toEqual([
      ['model', undefined],
      ['model', true],
    ])
    expect(JSON.stringify(road.events)).not.toMatch(/kettle/iu)
  })

  it.each([
    ['another price', 'kettle under 50', 'kettle under 500'],
    ['another word', 'kettle', 'kettles'],
  ])('has nothing to do with one with %s', async (_what, one, other) => {
    const road = testCloister(() => understood())
    await search(road, one)
    await search(road, other)
    expect(road.model.bodies).toHaveLength(2)
  })

  it('is asked again after the catalogue has changed', async () => {
    let version = 'old'
    const catalogue = {
      ...smallCatalogue(),
      get version() {
        return version
      },
    }
    const road = testCloister(() => understood(), { catalogue })
    await search(road, 'kettle')
    version = 'new'
    await search(road, 'kettle')
    expect(road.model.bodies).toHaveLength(2)
  })

  it('is forgotten when something personal was in it', async () => {
    const shopper = knownShopper({ customer: { familyName: 'Zanderkook' } })
    const { cloister, model } = testCloister(() => understood())
    for (let time = 0; time < 2; time += 1) {
      await cloister.discovery.search({ query: 'kettle for Zanderkook', shopper })
      await cloister.discovery.search({ query: 'kettle, write to ada@canary.example' })
    }
    expect(model.bodies).toHaveLength(4)
  })

  it('is asked again when the rules had to answer', async () => {
    const road = testCloister(() => 'no JSON')
    await search(road, 'kettle')
    await search(road, 'kettle')
    expect(road.model.bodies).toHaveLength(2)
  })
})
