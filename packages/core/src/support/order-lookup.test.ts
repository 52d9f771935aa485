import { describe, expect, it } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { SupportEvent } from '../wire/replies.ts'
import type { OrdersSource } from './order-lookup.ts'
import type { ShopperOrder } from './shopper-order.ts'

const ORDER: ShopperOrder = { number: '000000123', status: 'shipped', placedAt: '2026-01-01', etaDays: 3 }

const hangs = () => new Promise<never>(() => undefined)
const fails = () => Promise.reject(new Error('canary: SELECT * FROM sales_order'))
const throws = () => {
  throw new Error('canary: no connection')
}
/** Answers when nobody waits any more. */
const isLate = () => new Promise<readonly ShopperOrder[]>((resolve) => setTimeout(resolve, 400, [ORDER]))
const BROKEN: readonly (readonly [string, OrdersSource])[] = [
  ['hangs', hangs],
  ['fails', fails],
  ['throws at once', throws],
  ['is late', isLate],
]

interface Asking {
  readonly orders: OrdersSource
  readonly says?: string
  readonly conversation?: string
}

function shop(says = 'Returns are free [p1].', supportMs = 800) {
  const road = testCloister(() => says, { deadlines: { supportMs } })
  const ask = async (question: string, { orders, conversation }: Asking): Promise<readonly SupportEvent[]> =>
    await Array.fromAsync(road.cloister.support.reply(question, { orders, conversation }))
  return { ...road, ask }
}

function counted(orders: () => Promise<readonly ShopperOrder[]>) {
  const counter = { calls: 0 }
  const source = () => {
    counter.calls += 1
    return orders()
  }
  return { counter, source }
}

describe('the platform is asked for orders', () => {
  it.each([
    'Are returns free?',
    'Do you ship to Poland?',
    'I want to talk to a person',
    'NOBODY ANSWERS ME!!!',
  ])('never for %j', async (question) => {
    const { counter, source } = counted(() => Promise.resolve([ORDER]))
    await shop().ask(question, { orders: source })
    expect(counter.calls).toBe(0)
  })

  it.each(['Where is my order?', 'Wo ist meine Bestellung?', 'What about 000 000 123?', 'And ord-7?'])(
    'once for %j',
    async (question) => {
      const { counter, source } = counted(() => Promise.resolve([ORDER]))
      await shop().ask(question, { orders: source })
      expect(counter.calls).toBe(1)
    },
  )

  it('for what the shop offers to do to an order', async () => {
    const { counter, source } = counted(() => Promise.resolve([ORDER]))
    const exchange = { isAllowed: () => true, run: () => undefined }
    const { cloister } = testCloister(() => 'NO_ANSWER', { support: { actions: { exchange } } })
    const events = await Array.fromAsync(
      cloister.support.reply('Can I swap this for another item?', { orders: source }),
    )
    expect(counter.calls).toBe(1)
    expect(events).toContainEqual({
      type: 'proposal',
      proposal: { action: 'exchange', orderNumber: ORDER.number },
    })
  })

  it('and what it tells in time is answered', async () => {
    const orders = () => new Promise<readonly ShopperOrder[]>((resolve) => setTimeout(resolve, 20, [ORDER]))
    const { ask, model } = shop('It should arrive in 3 days [o1].')
    const events = await ask('Where is my order 000000123?', { orders })
    expect(events).toContainEqual({
      type: 'order',
      order: { number: ORDER.number, status: 'shipped', etaDays: 3 },
    })
    expect(events.at(-1)).toEqual({ type: 'done', source: 'model', answered: true })
    expect(model.bodies.join()).not.toContain(ORDER.number)
  })
})

describe.each(BROKEN)('a platform that %s', (_how, orders) => {
  it('costs a question about something else nothing', async () => {
    const { ask, events: observed } = shop(undefined, 60_000)
    const events = await ask('Are returns free?', { orders })
    expect(events.at(-1)).toEqual({ type: 'done', source: 'model', answered: true })
    expect(observed[0]?.durationMs).toBeLessThan(10_000)
  })

  it('leaves what the pages say of orders, and says that the orders could not be looked up', async () => {
    const { ask, model, events: observed } = shop()
    const events = await ask('Can I return my order?', { orders })
    expect(events).toContainEqual({ type: 'text', text: 'Returns are free. [1] ' })
    expect(events.at(-1)).toEqual({
      type: 'done',
      source: 'model',
      answered: true,
      handover: 'orders-unavailable',
    })
    expect(observed).toMatchObject([{ outcome: 'model', handover: 'orders-unavailable' }])
    expect(JSON.stringify([events, model.bodies, observed])).not.toMatch(/canary|SELECT/u)
  })

  it('is told of where no page says anything either', async () => {
    const { ask } = shop('NO_ANSWER')
    const events = await ask('Where is my order?', { orders })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ type: 'done', answered: false, handover: 'orders-unavailable' })
  })

  it('lets no number cross that may be an order’s, then or later', async () => {
    const { ask, model } = shop()
    const asking = { orders, conversation: 'a' }
    const events = await ask('Can I return my order 000-000-123 for free?', asking)
    expect(events).toContainEqual(expect.objectContaining({ type: 'text' }))
    expect(events.at(-1)).toMatchObject({ fallback: 'guarded', handover: 'orders-unavailable' })
    expect(await ask('Are returns of 000000123 free?', asking)).toContainEqual(
      expect.objectContaining({ type: 'done', fallback: 'guarded', answered: true }),
    )
    expect(model.bodies).toEqual([])
    await ask('Are returns free?', asking)
    expect(model.bodies).toHaveLength(1)
    expect(model.bodies.join()).not.toMatch(/000|123/u)
  })

  it('does not hold up a shopper who has left', async () => {
    const leaving = new AbortController()
    const { cloister } = testCloister(() => '')
    const events = cloister.support.reply('Where is my order?', { orders: hangs, signal: leaving.signal })
    const next = events.next()
    leaving.abort()
    await expect(next).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
  })
})
