import { describe, expect, it } from 'vitest'
import { connectionToModel, fakeReply, neverAnswer } from '../../test-support/fake-connection.ts'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { Product } from '../product/product.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'

const handles = (...chosen: readonly unknown[]) => JSON.stringify({ handles: chosen })

describe('products that go well with one', () => {
  it('are those that the model chose, topped up in the order of the catalogue', async () => {
    const { cloister, events } = testCloister(() => handles('c4', 'c2'))
    const { source, fallback, products } = await cloister.recommendations.forProduct('K-1')
    expect([source, fallback, products.map(({ id }) => id)]).toEqual([
      'model',
      undefined,
      ['C-1', 'T-1', 'K-2', 'T-2'],
    ])
    expect(events).toMatchObject([{ capability: 'recommendations', outcome: 'model' }])
  })

  it('are chosen under handles: no id, price, stock or link of the shop crosses', async () => {
    const { cloister, model } = testCloister(({ question }) => {
      expect(question).toMatchObject({
        limit: 2,
        product: { title: 'Glass kettle', category: 'Kitchen / Kettles' },
        candidates: [{ handle: 'c1', title: 'Steel kettle', category: 'Kitchen / Kettles' }, {}, {}, {}],
      })
      return handles('c1', 'c3')
    })
    const { products } = await cloister.recommendations.forProduct('K-1', { limit: 2 })
    expect(products.map(({ id }) => id)).toEqual(['K-2', 'T-2'])
    expect(model.bodies.join()).not.toMatch(/K-1|K-2|4900|3900|\/p\/|inStock/u)
  })

  it('have the price and the stock of the moment in which they are shown', async () => {
    let isRead = false
    const catalogue = smallCatalogue()
    const { cloister } = testCloister(() => handles('c1'), {
      catalogue: {
        ...catalogue,
        async products(ids) {
          const found = await catalogue.products(ids)
          const soldOut = ({ id }: Product) => id === 'K-2'
          const now = found.map((product) =>
            isRead ? { ...product, priceMinor: 1, inStock: !soldOut(product) } : product,
          )
          isRead = true
          return now
        },
      },
    })
    const { products } = await cloister.recommendations.forProduct('K-1', { limit: 1 })
    expect(products).toMatchObject([{ id: 'T-1', priceMinor: 1, inStock: true }])
  })

  it.each([
    ['a handle that nobody gave', handles('c1', 'c99')],
    ['a product number', handles('K-2')],
    ['more than there is room for', handles('c1', 'c2', 'c3', 'c4', 'c5')],
    ['a price beside the handles', JSON.stringify({ handles: ['c1'], price: 1 })],
    ['prose with a link', 'Buy it at https://evil.example for 1 EUR'],
    ['half an answer', '{"handles":["c1"'],
  ])('come in the order of the catalogue when the model answers with %s', async (_what, answer) => {
    const { cloister } = testCloister(() => answer)
    const reply = await cloister.recommendations.forProduct('K-1')
    expect([reply.source, reply.fallback]).toEqual(['rules', 'invalid'])
    expect(reply.products.map(({ id }) => id)).toEqual(['K-2', 'T-1', 'T-2', 'C-1'])
    expect(JSON.stringify(reply)).not.toContain('evil')
  })

  it('come in the order of the catalogue when the model chose none', async () => {
    const { cloister } = testCloister(() => handles())
    expect((await cloister.recommendations.forProduct('K-1')).fallback).toBe('ungrounded')
  })

  it('are shown once, however often the model names them', async () => {
    const { cloister } = testCloister(() => handles('c3', 'c3', 'c3'))
    const { products } = await cloister.recommendations.forProduct('K-1', { limit: 3 })
    expect(products.map(({ id }) => id)).toEqual(['T-2', 'K-2', 'T-1'])
  })

  it.each([
    ['does not answer in time', neverAnswer, 'deadline'],
    ['is not there', () => Promise.reject(new Error('ECONNREFUSED')), 'unreachable'],
    ['moved', () => fakeReply({ status: 308 }), 'unreachable'],
  ])('come in the order of the catalogue when the model %s', async (_how, chat, fallback) => {
    const { cloister } = testCloister(() => '', {
      deadlines: { recommendationsMs: 500 },
      [replaceConnection]: connectionToModel(chat),
    })
    const reply = await cloister.recommendations.forProduct('K-1')
    expect([reply.source, reply.fallback, reply.products.length]).toEqual(['rules', fallback, 4])
  })

  it('need no model when there is nothing to choose', async () => {
    const { cloister, model, events } = testCloister(() => handles(), {
      catalogue: smallCatalogue(PRODUCTS.slice(0, 2)),
    })
    const reply = await cloister.recommendations.forProduct('K-1')
    expect([reply.fallback, reply.products.map(({ id }) => id)]).toEqual(['unneeded', ['K-2']])
    expect([model.bodies.length, events[0]?.outcome]).toEqual([0, 'unneeded'])
  })

  it('are refused for a product that the shop does not have, without its id', async () => {
    const { cloister } = testCloister(() => handles())
    await expect(cloister.recommendations.forProduct('canary')).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_PRODUCT_UNKNOWN', details: {} }),
    )
  })

  it.each([
    ['no id', '', {}, 'productId'],
    ['a long id', 'x'.repeat(129), {}, 'productId'],
    ['no room', 'K-1', { limit: 0 }, 'limit'],
    ['too much room', 'K-1', { limit: 25 }, 'limit'],
  ])('are refused with %s', async (_what, id, options, field) => {
    const { cloister } = testCloister(() => handles())
    await expect(cloister.recommendations.forProduct(id, options)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field } }),
    )
  })

  it('are not computed for a caller who gave up', async () => {
    const { cloister } = testCloister(() => handles('c1'))
    await expect(cloister.recommendations.forProduct('K-1', { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
    )
  })
})

describe('why the model chose a product', () => {
  const reasons = [
    { handle: 'c2', text: 'Makes the tea of the kettle fine' },
    { handle: 'c1', text: 'Only 9.99 today' },
  ]
  const answer = JSON.stringify({ handles: ['c2', 'c1'], reasons })

  it('is told in a line that the catalogue proves; what it does not prove is dropped and counted', async () => {
    const { cloister, events } = testCloister(() => answer)
    const reply = await cloister.recommendations.forProduct('K-1', { limit: 2, withReasons: true })
    expect(reply.products.map(({ id }) => id)).toEqual(['T-1', 'K-2'])
    expect(reply.reasons).toEqual([{ productId: 'T-1', text: 'Makes the tea of the kettle fine' }])
    expect(events).toMatchObject([{ outcome: 'model', removed: 1 }])
  })

  it('is not needed for the choice: a model that says nothing of it still chooses', async () => {
    const { cloister } = testCloister(() => handles('c2'))
    const reply = await cloister.recommendations.forProduct('K-1', { limit: 1, withReasons: true })
    expect([reply.source, reply.reasons, reply.products[0]?.id]).toEqual(['model', undefined, 'T-1'])
  })

  it('is not told when nobody asked', async () => {
    const { cloister } = testCloister(() => answer)
    const reply = await cloister.recommendations.forProduct('K-1', { limit: 2 })
    expect([reply.fallback, reply.reasons]).toEqual(['invalid', undefined])
  })
})
