import { canaryShopper, findCanaries } from '@cloister/core/testing'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../test-support/refusal-of.ts'
import { runContract } from '../../test-support/run-contract.ts'
import type { AdminClient } from '../admin/admin-client.ts'
import { checkedAnswer } from '../graphql-client/checked-answer.ts'
import { ordersOfCustomer } from './orders-of-customer.ts'

const { canaries, session } = canaryShopper()
const signal = AbortSignal.timeout(60_000)
const run = runContract('admin')

const order = (name: string, rest: object = {}) => ({
  name,
  processedAt: '2026-11-20T09:15:00Z',
  cancelledAt: null,
  displayFulfillmentStatus: 'UNFULFILLED',
  fulfillments: [],
  ...rest,
})
const shipped = (displayStatus: string | null, rest: object = {}) => ({
  displayFulfillmentStatus: 'FULFILLED',
  fulfillments: [{ status: 'SUCCESS', displayStatus, estimatedDeliveryAt: null, ...rest }],
})

/** The shop knows the orders of each customer by number. */
function adminOf(orders: Readonly<Record<string, readonly object[]>>): AdminClient & { asked: object[] } {
  const asked: object[] = []
  return {
    asked,
    async graphql(document, { variables }) {
      asked.push(variables)
      const root = {
        customer: ({ id }: { readonly id: string }) => {
          const nodes = orders[id.replace('gid://shopify/Customer/', '')]
          return nodes === undefined ? null : { ...session, orders: { nodes } }
        },
      }
      const { data, faults } = run(document.text, root, variables)
      if (faults.length > 0) throw new Error(faults.join())
      return checkedAnswer(document.data, data)
    },
  }
}

describe('the orders of a customer of a theme', () => {
  it('are those of the customer whom Shopify names, and of nobody else', async () => {
    const admin = adminOf({ 7: [order('#2'), order('#1')], 8: [order('#3')] })
    const numbers = async (customerId: string) =>
      (await ordersOfCustomer(admin, { customerId, signal })).map(({ number }) => number)
    expect([await numbers('7'), await numbers('8'), await numbers('9')]).toEqual([['#2', '#1'], ['#3'], []])
    expect(admin.asked[0]).toEqual({ id: 'gid://shopify/Customer/7', first: 10 })
  })

  it.each([
    ['processing', {}],
    ['processing', { displayFulfillmentStatus: 'REQUEST_DECLINED' }],
    ['cancelled', { cancelledAt: '2026-11-21T00:00:00Z' }],
    ['shipped', shipped(null)],
    ['shipped', shipped('MARKED_AS_FULFILLED')],
    ['shipped', shipped('IN_TRANSIT')],
    ['shipped', shipped('NOT_DELIVERED')],
    ['processing', shipped('LABEL_PRINTED')],
    ['processing', shipped('LABEL_VOIDED')],
    ['delivered', shipped('DELIVERED')],
    ['delivered', shipped('PICKED_UP')],
  ])('are %s, as Shopify shows them to the merchant: %#', async (status, rest) => {
    const [found] = await ordersOfCustomer(adminOf({ 7: [order('#1', rest)] }), { customerId: '7', signal })
    expect(found?.status).toBe(status)
  })

  it('say in how many days the last parcel comes', async () => {
    const estimatedDeliveryAt = new Date(Date.now() + 2.5 * 86_400_000).toISOString()
    const admin = adminOf({ 7: [order('#1', shipped('IN_TRANSIT', { estimatedDeliveryAt }))] })
    expect((await ordersOfCustomer(admin, { customerId: '7', signal }))[0]?.etaDays).toBe(3)
  })

  it('are without one that cannot be read, rather than with a guess', async () => {
    const unknown = { displayFulfillmentStatus: 'FULFILLMENT_NOT_REQUIRED' }
    const admin = adminOf({ 7: [order('#2', unknown), order('#1')] })
    expect((await ordersOfCustomer(admin, { customerId: '7', signal })).map(({ number }) => number)).toEqual([
      '#1',
    ])
  })

  it('leave behind everything about the customer but the numbers', async () => {
    const kept = await ordersOfCustomer(adminOf({ 7: [{ ...session, ...order('#1') }] }), {
      customerId: '7',
      signal,
    })
    expect(kept).toEqual([{ number: '#1', status: 'processing', placedAt: '2026-11-20T09:15:00.000Z' }])
    expect(findCanaries(JSON.stringify(kept), canaries)).toEqual([])
  })

  it.each([
    ['customerId', { customerId: 'gid://shopify/Customer/7' }],
    ['customerId', { customerId: '' }],
    ['customerId', { customerId: '7 OR 1=1' }],
    ['limit', { customerId: '7', limit: 0 }],
    ['limit', { customerId: '7', limit: 51 }],
  ])('are not asked for with a %s that is none', async (field, asked) => {
    const admin = adminOf({})
    const refusal = await refusalOf(() => ordersOfCustomer(admin, { signal, ...asked }))
    expect([refusal.code, refusal.details['field']]).toEqual(['CLOISTER_REQUEST_MALFORMED', field])
    expect(admin.asked).toEqual([])
  })
})
