import { describe, expect, it } from 'vitest'
import { understood } from '../../test-support/model-constraints.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { CloisterOptions } from '../cloister-options.ts'
import { knownShopper } from '../minimise/known-shopper.ts'

/** A model that understands every query as "kettle" and puts what was found in an order. */
function shop(order: string, options: Partial<CloisterOptions> = { discovery: { rerank: true } }) {
  return testCloister(({ question }) => (question['task'] === 'rerank' ? order : understood()), options)
}

const handles = (...chosen: readonly string[]) => JSON.stringify({ handles: chosen })
const ids = (reply: { readonly products: readonly { readonly id: string }[] }) =>
  reply.products.map(({ id }) => id)

describe('an order that the model gives', () => {
  it('is asked for only by a shop that wants it', async () => {
    const { cloister, model } = shop(handles('c3'), {})
    expect(ids(await cloister.discovery.search({ query: 'kettle' }))).toEqual(['K-1', 'K-2', 'K-3'])
    expect(model.bodies).toHaveLength(1)
  })

  it('puts the best first and loses no product that it leaves out', async () => {
    const { cloister, model } = shop(handles('c3', 'c1', 'c3'))
    expect(ids(await cloister.discovery.search({ query: 'kettle' }))).toEqual(['K-3', 'K-1', 'K-2'])
    expect(model.bodies).toHaveLength(2)
    expect(model.bodies[1]).not.toMatch(/4900|K-1|\/p\//u)
  })

  it('reaches beyond what the page has room for', async () => {
    const { cloister } = shop(handles('c3'))
    expect(ids(await cloister.discovery.search({ query: 'kettle', limit: 1 }))).toEqual(['K-3'])
  })

  it.each([
    ['names what was not offered', handles('c9')],
    ['is prose', 'The best one is the Evil Kettle.'],
    ['is missing', ''],
  ])('that %s leaves the order of the catalogue', async (_what, order) => {
    const { cloister, events } = shop(order)
    const reply = await cloister.discovery.search({ query: 'kettle' })
    expect([reply.source, ...ids(reply)]).toEqual(['model', 'K-1', 'K-2', 'K-3'])
    expect(events.map(({ outcome }) => outcome)).toEqual(['model'])
  })

  it('crosses without anything personal', async () => {
    const shopper = knownShopper({ customer: { familyName: 'Zanderkook', email: 'ada@canary.example' } })
    const { cloister, model } = shop(handles('c1'))
    await cloister.discovery.search({ query: 'kettle for Zanderkook, ada@canary.example', shopper })
    expect(model.bodies).toHaveLength(2)
    expect(model.bodies.join()).not.toMatch(/zanderkook|canary/iu)
  })
})
