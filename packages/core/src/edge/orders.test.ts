import { describe, expect, it } from 'vitest'
import { ask, codeOf, testEdge } from '../../test-support/test-edge.ts'
import type { ShopperOrder } from '../support/shopper-order.ts'

describe('the orders of a shopper', () => {
  const order = (number: string, rest: Partial<ShopperOrder> = {}): ShopperOrder => ({
    number,
    status: 'shipped',
    placedAt: '2026-01-01',
    ...rest,
  })

  it('are those of the shop’s own session, field by field, and no model is asked', async () => {
    const orders = [order('ORD-2', { etaDays: 2 }), { ...order('ORD-1'), address: 'canary' }]
    const shop = testEdge({ shopper: () => ({ session: {}, orders }) })
    const response = await ask(shop, '/orders', { body: '{}' })
    expect(await response.json()).toEqual({
      isSignedIn: true,
      orders: [
        { number: 'ORD-2', status: 'shipped', etaDays: 2 },
        { number: 'ORD-1', status: 'shipped' },
      ],
    })
    expect([shop.model.bodies, shop.events, response.headers.get('cache-control')]).toEqual([
      [],
      [],
      'no-store',
    ])
  })

  it.each([
    ['nobody has a session', () => undefined, false],
    ['a guest has one', () => ({ session: { cart: 'x' } }), false],
    ['somebody signed in has ordered nothing yet', () => ({ session: {}, orders: [] }), true],
  ])('are none when %s', async (_what, shopper, isSignedIn) => {
    const response = await ask(testEdge({ shopper }), '/orders', { body: '{}' })
    expect(await response.json()).toEqual({ isSignedIn, orders: [] })
  })

  it('are read from the platform only for what needs them', async () => {
    let read = 0
    const orders = () => {
      read += 1
      return Promise.resolve([order('ORD-1')])
    }
    const shop = testEdge({ shopper: () => ({ session: {}, orders }) })
    await ask(shop, '/search')
    await ask(shop, '/suggest', { body: JSON.stringify({ text: 'ket' }) })
    expect(read).toBe(0)
    const reply = await (await ask(shop, '/orders', { body: '{}' })).json()
    expect([read, reply]).toEqual([1, { isSignedIn: true, orders: [{ number: 'ORD-1', status: 'shipped' }] }])
    const body = JSON.stringify({ question: 'Where is my order ORD-1?' })
    await ask(shop, '/support', { body })
    expect([read, shop.model.bodies.at(-1)]).toEqual([2, expect.stringContaining('shipped')])
  })

  it('hold up no answer about something else, and its first words come at once', async () => {
    const shop = testEdge({
      shopper: () => ({ session: {}, orders: () => new Promise<never>(() => undefined) }),
    })
    const body = JSON.stringify({ question: 'Are returns free?' })
    const since = performance.now()
    const response = await ask(shop, '/support', { body, headers: { accept: 'text/event-stream' } })
    expect(await response.text()).toContain('Returns are free. [1]')
    expect(performance.now() - since).toBeLessThan(4_000)
  })

  it('that the platform does not tell are said to be unavailable, whoever asks for JSON or for a stream', async () => {
    const orders = () => Promise.reject(new Error('canary: SELECT * FROM sales_order'))
    const shop = testEdge({ shopper: () => ({ session: {}, orders }) })
    const body = JSON.stringify({ question: 'Where is my order 000000123?' })
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await ask(shop, '/support', { body, headers: { accept } })
      expect(response.status).toBe(200)
      const said = await response.text()
      expect(said).toContain('"handover":"orders-unavailable"')
      expect(said).not.toMatch(/canary|SELECT|000000123/u)
    }
    expect(shop.model.bodies).toEqual([])
  })

  it.each(['{"customerId":"canary"}', '{"orders":[{"number":"canary"}]}', '[]', 'null', '', '"canary"'])(
    'are nobody’s to name: %s is refused',
    async (body) => {
      const shopper = () => ({ session: {}, orders: [order('ORD-1')] })
      const response = await ask(testEdge({ shopper }), '/orders', { body })
      expect(await response.clone().text()).not.toMatch(/canary|ORD-1/u)
      expect([response.status, await codeOf(response)]).toEqual([400, 'CLOISTER_REQUEST_MALFORMED'])
    },
  )

  it('stay where they are when the platform fails', async () => {
    const orders = () => Promise.reject(new Error('canary: SELECT * FROM sales_order'))
    const response = await ask(testEdge({ shopper: () => ({ session: {}, orders }) }), '/orders', {
      body: '{}',
    })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/canary|SELECT/u)
  })
})
