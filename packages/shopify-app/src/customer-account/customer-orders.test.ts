import type { CloisterError } from '@cloister/core'
import type { ShopperContext } from '@cloister/core/edge'
import { canaryShopper, findCanaries } from '@cloister/core/testing'
import { describe, expect, it, vi } from 'vitest'
import { refusalOf } from '../../test-support/refusal-of.ts'
import type { CustomerAccountClient } from './customer-account-client.ts'
import { customerOrders } from './customer-orders.ts'

const { session, canaries } = canaryShopper()
const canary = (field: string): string => canaries.find((planted) => planted.field === field)?.value ?? ''
const orderNumber = canary('orders.0.number')

const order = (name: string, rest: object = {}) => ({
  name,
  processedAt: '2026-11-20T09:15:00Z',
  cancelledAt: null,
  fulfillmentStatus: 'UNFULFILLED',
  fulfillments: { nodes: [] },
  ...rest,
})
const answering = (...nodes: readonly unknown[]) => ({ data: { customer: { orders: { nodes } } } })
const clientOf = (query: CustomerAccountClient['query']) => ({ query: vi.fn(query) })
const clientWith = (reply: object) => clientOf(() => Promise.resolve(reply))
const never = () => clientOf(() => new Promise(() => undefined))

describe('the orders of a signed-in customer', () => {
  it('come as Shopify has them, the latest first, and fit what an edge is told of a shopper', async () => {
    const client = clientWith(
      answering(order('#1002'), order('#1001', { cancelledAt: '2026-11-21T00:00:00Z' })),
    )
    const orders = customerOrders(client)
    const context: ShopperContext = { session, orders }
    expect(context.orders).toBe(orders)
    expect(client.query).not.toHaveBeenCalled()
    expect((await orders()).map(({ number, status }) => [number, status])).toEqual([
      ['#1002', 'processing'],
      ['#1001', 'cancelled'],
    ])
    expect(client.query.mock.calls[0]?.[1]).toEqual({ variables: { first: 10 } })
  })

  it('are as many as were asked for, whatever comes', async () => {
    const nodes = Array.from({ length: 60 }, (_, index) => order(`#${index}`))
    const client = clientWith(answering(...nodes))
    expect(await customerOrders(client, { limit: 3 })()).toHaveLength(3)
    expect(client.query.mock.calls[0]?.[1]).toEqual({ variables: { first: 3 } })
  })

  it('are those of the answer alone: of another customer, or an hour ago, none stays', async () => {
    const replies = [answering(order('#1')), answering()]
    const one = customerOrders(clientOf(() => Promise.resolve(replies.shift() ?? {})))
    const other = customerOrders(clientWith(answering(order('#2'))))
    const numbers = async (orders: typeof one) => (await orders()).map(({ number }) => number)
    expect([await numbers(one), await numbers(other), await numbers(one)]).toEqual([['#1'], ['#2'], []])
  })

  it('are without one that cannot be read, rather than with a guess', async () => {
    const client = clientWith(answering(order('#2', { fulfillmentStatus: 'TELEPORTED' }), null, order('#1')))
    expect((await customerOrders(client)()).map(({ number }) => number)).toEqual(['#1'])
  })

  it('leave behind everything about the customer but the numbers', async () => {
    const full = order(orderNumber, {
      ...session,
      email: canary('customer.email'),
      shippingAddress: { firstName: canary('customer.givenName'), lastName: canary('customer.familyName') },
      fulfillments: {
        nodes: [
          {
            status: 'SUCCESS',
            latestShipmentStatus: 'IN_TRANSIT',
            estimatedDeliveryAt: null,
            trackingInformation: [{ number: canary('orders.0.trackingNumber') }],
          },
        ],
      },
    })
    const reply = { data: { customer: { ...session, orders: { nodes: [full] } } }, session }
    expect(findCanaries(JSON.stringify(reply), canaries).length).toBeGreaterThan(15)
    const kept = await customerOrders(clientWith(reply))()
    expect(kept).toHaveLength(1)
    expect(findCanaries(JSON.stringify(kept), canaries)).toEqual(['orders.0.number'])
  })
})

describe('a customer account that does not tell', () => {
  const message = `No orders of ${canary('customer.givenName')}, ${canary('customer.email')}`
  const fault = (code?: string) => ({
    ...answering(order('#1')),
    errors: [{ message, extensions: { code } }],
  })

  it.each([
    ['CLOISTER_PLATFORM_BUSY', fault('THROTTLED')],
    ['CLOISTER_PLATFORM_REFUSED', fault('ACCESS_DENIED')],
    ['CLOISTER_PLATFORM_SIGNED_OUT', fault('UNAUTHENTICATED')],
    ['CLOISTER_PLATFORM_DIALECT_UNKNOWN', fault('undefinedField')],
    ['CLOISTER_PLATFORM_FAILED', fault(message)],
    ['CLOISTER_PLATFORM_FAILED', fault()],
    ['CLOISTER_PLATFORM_REPLY_INVALID', { errors: message }],
    ['CLOISTER_PLATFORM_REPLY_INVALID', { data: { customer: null, message } }],
    ['CLOISTER_PLATFORM_REPLY_INVALID', { data: message }],
  ])('is %s, without a word of it in the error: %#', async (code, reply) => {
    const refusal = await refusalOf(customerOrders(clientWith(reply)))
    expect(refusal.code).toBe(code)
    expect(findCanaries(`${refusal} ${JSON.stringify(refusal)}`, canaries)).toEqual([])
  })

  it.each([
    ['CLOISTER_PLATFORM_SIGNED_OUT', Response.redirect('https://shop.example/account/login')],
    ['CLOISTER_PLATFORM_SIGNED_OUT', new Response(message, { status: 401 })],
    ['CLOISTER_PLATFORM_FAILED', new Response(message, { status: 500 })],
    ['CLOISTER_PLATFORM_FAILED', new Error(message)],
    ['CLOISTER_PLATFORM_FAILED', message],
    ['CLOISTER_PLATFORM_FAILED', null],
  ])('is %s where the client throws, without a word of that: %#', async (code, thrown) => {
    const client = clientOf(() => Promise.reject(thrown))
    const refusal = await refusalOf(customerOrders(client))
    expect(refusal.code).toBe(code)
    expect(findCanaries(`${refusal} ${JSON.stringify(refusal)} ${refusal.stack}`, canaries)).toEqual([])
  })

  it.each([
    [5_000, {}],
    [100, { deadlineMs: 100 }],
  ])('is waited for until the deadline, for %i ms and no longer', async (ms, options) => {
    vi.useFakeTimers()
    try {
      const ended = vi.fn<(refusal: CloisterError) => void>()
      const refusal = refusalOf(customerOrders(never(), options)).then(ended)
      await vi.advanceTimersByTimeAsync(ms - 1)
      expect(ended).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1)
      expect(ended).toHaveBeenCalledOnce()
      await refusal
      expect(ended.mock.calls[0]?.[0].code).toBe('CLOISTER_DEADLINE_EXCEEDED')
    } finally {
      vi.useRealTimers()
    }
  })

  it('is waited for by nobody who has left, and is not asked for whoever left before', async () => {
    const [caller, waiting, unasked] = [new AbortController(), never(), never()]
    const refusal = refusalOf(customerOrders(waiting, { signal: caller.signal }))
    expect(waiting.query).toHaveBeenCalledOnce()
    caller.abort(new Error(message))
    expect((await refusal).code).toBe('CLOISTER_ABORTED')
    const later = await refusalOf(customerOrders(unasked, { signal: caller.signal }))
    expect(later.code).toBe('CLOISTER_ABORTED')
    expect(unasked.query).not.toHaveBeenCalled()
  })

  it('leaves neither a timer nor a listener behind once it has answered', async () => {
    vi.useFakeTimers()
    try {
      const { signal } = new AbortController()
      const removed = vi.spyOn(signal, 'removeEventListener')
      await customerOrders(clientWith(answering()), { signal })()
      expect(vi.getTimerCount()).toBe(0)
      expect(removed).toHaveBeenCalledOnce()
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 51 }],
    ['deadlineMs', { deadlineMs: 99 }],
    ['options of customerOrders', { limit: 10, cache: true }],
  ])('is not asked with an option that makes no sense: %s', async (option, options) => {
    const refusal = await refusalOf(() => customerOrders(never(), options))
    expect([refusal.code, refusal.details['option']]).toEqual(['CLOISTER_OPTIONS_INVALID', option])
  })
})
