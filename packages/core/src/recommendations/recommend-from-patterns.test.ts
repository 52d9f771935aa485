import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { Product } from '../product/product.ts'
import type { Recommendations } from './create-recommendations.ts'
import { createShoppingPatterns, type ShoppingPatterns } from './shopping-patterns.ts'

function learned(): ShoppingPatterns {
  const patterns = createShoppingPatterns({ capacity: 1000 })
  patterns.learn([
    { items: ['K-1', 'T-2', 'K-3', 'gone'] },
    { items: ['K-1', 'K-2'] },
    { items: ['K-1', 'T-2'] },
  ])
  patterns.learnBaskets([{ items: ['K-1', 'T-1'] }, { items: ['K-1', 'T-1', 'C-1', 'K-3', 'gone'] }])
  return patterns
}

const shop = (patterns: ShoppingPatterns | 'none' = learned()) =>
  testCloister(() => JSON.stringify({ handles: ['c2'] }), patterns === 'none' ? {} : { patterns })

const ids = ({ products }: { products: readonly { id: string }[] }) => products.map(({ id }) => id)

describe('what comes next in a session', () => {
  it('is what sessions like it went on with, in stock and still for sale, and asks no model', async () => {
    const { cloister, model } = shop()
    const reply = await cloister.recommendations.forSession(['K-1'], { limit: 2 })
    expect(reply).toMatchObject({ source: 'rules', fallback: 'unneeded', strategy: 'next-item' })
    expect([ids(reply), reply.filledWith, model.bodies]).toEqual([['T-2', 'K-2'], undefined, []])
  })

  it('may be what was seen or what is sold out, when the page says so', async () => {
    const { recommendations } = shop().cloister
    const again = await recommendations.forSession(['K-1'], { withSeen: true, limit: 1 })
    expect(ids(again)).toEqual(['K-1'])
    const soldOut = await recommendations.forSession(['K-1'], { withSoldOut: true })
    expect(ids(soldOut)).toContain('K-3')
  })

  it('is filled up with what is known of the products, and the reply says with what', async () => {
    const reply = await shop().cloister.recommendations.forSession(['K-1'], { limit: 4 })
    expect(reply).toMatchObject({ strategy: 'next-item', filledWith: ['complementary'] })
    expect(ids(reply)).toEqual(['T-2', 'K-2', 'T-1', 'C-1'])
  })

  it('can be chosen by the model, which sees the latest product and no other of the session', async () => {
    const { cloister, model } = shop()
    const reply = await cloister.recommendations.forSession(['C-1', 'K-1'], { withModel: true, limit: 2 })
    expect(reply).toMatchObject({ source: 'model', strategy: 'next-item' })
    expect(ids(reply)).toEqual(['K-2', 'T-2'])
    expect(model.bodies.join()).toContain('Glass kettle')
    expect(model.bodies.join()).not.toMatch(/Coffee grinder|C-1|K-1/u)
  })
})

describe('a shop that has learned nothing yet', () => {
  it.each(['none', createShoppingPatterns()] as const)(
    'answers from its catalogue, and says so',
    async (patterns) => {
      const { recommendations } = shop(patterns).cloister
      const session = await recommendations.forSession(['T-1'])
      expect([session.strategy, ids(session)[0]]).toEqual(['similar', 'T-2'])
      expect((await recommendations.forBasket(['T-1'])).strategy).toBe('complementary')
      const trending = await recommendations.trending()
      expect([trending.strategy, ids(trending)]).toEqual(['catalogue', ['K-1', 'K-2', 'T-1', 'T-2']])
      expect((await recommendations.forSession([])).strategy).toBe('catalogue')
    },
  )

  it('answers without a product when it has none, with the name of what was asked', async () => {
    const { cloister } = testCloister(() => '', { catalogue: smallCatalogue([]) })
    expect(await cloister.recommendations.forSession(['K-1'])).toEqual({
      source: 'rules',
      fallback: 'unneeded',
      strategy: 'next-item',
      products: [],
    })
  })
})

describe('what goes with a cart', () => {
  it('is what was bought with it, never what lies in it', async () => {
    const reply = await shop().cloister.recommendations.forBasket(['K-1', 'T-1'], {
      withModel: false,
      limit: 1,
    })
    expect([reply.strategy, ids(reply)]).toEqual(['bought-together', ['C-1']])
  })

  it('is chosen by the model, unless it has no say', async () => {
    const reply = await shop().cloister.recommendations.forBasket(['K-1'], { limit: 1 })
    expect([reply.source, reply.strategy, ids(reply)]).toEqual(['model', 'bought-together', ['C-1']])
  })

  it('is found for a product that nobody has bought, by what goes with its like', async () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learnBaskets([{ items: ['K-1', 'T-2'] }, { items: ['K-1', 'K-2'] }, { items: ['K-1', 'K-2'] }])
    const { recommendations } = shop(patterns).cloister
    const reply = await recommendations.forBasket(['K-3'], { withModel: false, limit: 1 })
    expect([reply.strategy, ids(reply)]).toEqual(['complementary', ['T-2']])
  })
})

describe('what goes with a product of a large kind', () => {
  it('is of another kind, though nobody has bought that one', async () => {
    const [kettle] = PRODUCTS
    const kettles = Array.from({ length: 14 }, (_, at) => ({ ...kettle, id: `kettle-${at}` }) as Product)
    const patterns = createShoppingPatterns({ capacity: 1000 })
    const two = { items: ['kettle-1', 'kettle-13'] }
    patterns.learnBaskets([{ items: ['kettle-1', 'T-2'] }, two, two])
    const { cloister } = testCloister(() => '', {
      patterns,
      catalogue: smallCatalogue([...kettles, ...PRODUCTS]),
    })
    const reply = await cloister.recommendations.forBasket(['kettle-0'], { withModel: false, limit: 1 })
    expect([reply.strategy, ids(reply)]).toEqual(['complementary', ['T-2']])
  })
})

describe('what is like a product', () => {
  it('is of its kind, what shoppers look at instead first', async () => {
    const patterns = createShoppingPatterns({ capacity: 1000 })
    patterns.learn([{ items: ['K-1', 'T-1', 'K-3'] }])
    const { recommendations } = shop(patterns).cloister
    const reply = await recommendations.similarTo('K-1', { withSoldOut: true, limit: 2 })
    expect([reply.strategy, ids(reply)]).toEqual(['similar', ['K-3', 'K-2']])
  })

  it('is what the catalogue itself finds alike, where it can, even of another shelf', async () => {
    const catalogue = { ...smallCatalogue(), similar: async () => PRODUCTS.filter(({ id }) => id === 'T-1') }
    const { recommendations } = testCloister(() => '', { catalogue }).cloister
    expect(ids(await recommendations.similarTo('K-2', { limit: 1 }))).toEqual(['T-1'])
  })

  it('is asked for a product of the shop only', async () => {
    await expect(shop().cloister.recommendations.similarTo('canary')).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_PRODUCT_UNKNOWN', details: {} }),
    )
  })
})

describe('what is in demand', () => {
  it('is what is looked at and bought most, when it is in stock', async () => {
    const reply = await shop().cloister.recommendations.trending({ limit: 3 })
    expect([reply.strategy, ids(reply)]).toEqual(['trending', ['K-1', 'T-1', 'T-2']])
  })
})

describe('who asks', () => {
  const asks: readonly (readonly [string, (shop: Recommendations, options: object) => Promise<unknown>])[] = [
    ['forProduct', (from, options) => from.forProduct('K-1', options)],
    ['forSession', (from, options) => from.forSession(['K-1'], options)],
    ['forBasket', (from, options) => from.forBasket(['K-1'], options)],
    ['similarTo', (from, options) => from.similarTo('K-1', options)],
    ['trending', (from, options) => from.trending(options)],
  ]

  it.each(asks)('has no place in %s', async (_name, ask) => {
    for (const key of ['userId', 'shopper', 'sessionId', 'cookie', 'profile', 'email']) {
      await expect(ask(shop().cloister.recommendations, { [key]: 'canary' })).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field: 'not an option' } }),
      )
    }
  })

  it.each(asks)('gives %s switches that are switches', async (_name, ask) => {
    for (const key of ['withSeen', 'withSoldOut', 'withModel', 'withReasons'])
      await expect(ask(shop().cloister.recommendations, { [key]: 'yes' })).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field: key } }),
      )
  })

  it.each([
    ['too many', Array.from({ length: 51 }, () => 'K-1')],
    ['an empty one', ['']],
    ['a long one', ['x'.repeat(129)]],
    ['a control character', ['K-1\u0000']],
    ['no list', 'K-1'],
    ['no text', [{ id: 'K-1' }]],
  ])('gives ids that hold: %s of them is refused', async (_what, itemIds) => {
    const { recommendations } = shop().cloister
    for (const ask of [recommendations.forSession, recommendations.forBasket])
      await expect(ask(itemIds as readonly string[])).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field: 'itemIds' } }),
      )
  })

  it('gets products of the shop in stock, whatever the ids are', async () => {
    const { recommendations } = shop().cloister
    const inStock = new Set(PRODUCTS.filter((product) => product.inStock).map(({ id }) => id))
    const id = fc.oneof(
      fc.constantFrom('K-1', 'K-3', 'T-2', 'gone', '__proto__', "' OR 1=1 --", '" OR *', '../../etc/passwd'),
      fc.string({ minLength: 1, maxLength: 128, unit: 'binary' }).filter((text) => !/\p{Cc}/u.test(text)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(id, { maxLength: 50 }), async (itemIds) => {
        for (const reply of [
          await recommendations.forSession(itemIds),
          await recommendations.forBasket(itemIds, { withModel: false }),
        ]) {
          const found = ids(reply)
          expect(found.filter((one) => !inStock.has(one) || itemIds.includes(one))).toEqual([])
          expect(new Set(found).size).toBe(found.length)
        }
      }),
    )
  })
})
