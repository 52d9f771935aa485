import { describe, expect, it } from 'vitest'
import { officeCustomer, openOrderOffice, saidBefore } from '../../test-support/order-office.ts'
import { SHOP } from '../../test-support/staff.ts'
import type { AdminClient } from '../admin/admin-client.ts'
import { checkedAnswer } from '../graphql-client/checked-answer.ts'
import { MOST_ATTEMPTS } from '../queue/work-queue.ts'
import type { AssessOrdersOptions } from './assess-order.ts'
import { assessOrders, assessOrdersInFlow } from './assess-orders.ts'
import type { OrderDecision } from './risk-facts.ts'

const id = 'gid://shopify/Order/7'
const allow: OrderDecision = { action: 'allow', reasons: [] }
const block: OrderDecision = {
  action: 'block',
  reasons: ['model_ada.canary', 'customer_new', 'made_up', 'model_x'],
}

function shopThat(options: Partial<AssessOrdersOptions> = {}) {
  const office = openOrderOffice()
  const client: AdminClient = {
    async graphql(document, { variables }) {
      const body = { query: document.text, operationName: document.name, variables }
      const { data, errors } = office.answer({ path: '', headers: {}, body }).body as Record<string, unknown>
      expect(errors).toBeUndefined()
      return checkedAnswer(document.data, data)
    },
  }
  const decided: unknown[] = []
  const all: AssessOrdersOptions = {
    ...options,
    decide: async (order, about) => {
      decided.push({ order, utcOffsetMinutes: about.utcOffsetMinutes })
      return (await options.decide?.(order, about)) ?? allow
    },
  }
  const context = { admin: () => client, forget: async () => undefined, signal: AbortSignal.timeout(5_000) }
  const orders = assessOrders(all)
  const flow = assessOrdersInFlow(all)
  return {
    office,
    decided,
    async created(attempt = 1) {
      const payload = orders.read({ admin_graphql_api_id: id, email: 'ada.canary@shopper.example' }, SHOP)
      expect(payload).toEqual({ admin_graphql_api_id: id })
      await orders.work({ id: '1', shop: SHOP, payload, attempt }, context)
    },
    async flows(order_id: unknown, attempt = 1) {
      await flow.work({ id: '1', shop: SHOP, payload: flow.read({ order_id }, SHOP), attempt }, context)
    },
  }
}

describe('a new order', () => {
  it.each([
    ['allow', 'LOW'],
    ['challenge', 'MEDIUM'],
    ['review', 'MEDIUM'],
    ['block', 'HIGH'],
  ] as const)('to %s is first being assessed and then of %s risk', async (action, level) => {
    const { created, office } = shopThat({ decide: async () => ({ action, reasons: [] }) })
    await created()
    expect(office.done).toEqual(['CloisterOrderStanding', 'PENDING', 'CloisterOrder', level])
  })

  it('is explained by sentences of ours, each once, and by no word of a model', async () => {
    const { created, office } = shopThat({ decide: async () => block })
    await created()
    expect(office.facts).toEqual([
      'The private model of the shop scored the order.',
      'It is the first order of this customer.',
    ])
  })

  it('has no more than twenty sentences', async () => {
    const reasons = Array.from({ length: 60 }, (_, number) => ['customer_new', `rule_${number}`]).flat()
    const { created, office } = shopThat({ decide: async () => ({ action: 'review', reasons }) })
    await created()
    expect(office.facts.length).toBe(2)
  })

  it('is decided without a name, an address, an e-mail or a number of anybody', async () => {
    const { created, decided } = shopThat()
    await created()
    expect(JSON.stringify(decided)).not.toMatch(/canary/iu)
    expect(decided).toMatchObject([{ order: { id, requiresShipping: true }, utcOffsetMinutes: 120 }])
  })

  it('is assessed once, however often Shopify tells of it', async () => {
    const { created, office, decided } = shopThat()
    await created()
    await created()
    expect(decided).toHaveLength(1)
    expect(office.done.slice(4)).toEqual(['CloisterOrderStanding'])
  })

  it('is begun again where it was left when the app was killed', async () => {
    const { created, office, decided } = shopThat()
    office.order['risk'] = saidBefore('PENDING')
    await created()
    expect([office.done.at(-1), decided.length]).toEqual(['LOW', 1])
  })

  it('is assessed although another app said something of it', async () => {
    const { created, office } = shopThat()
    office.order['risk'] = saidBefore('HIGH', 2)
    await created()
    expect(office.done.at(-1)).toBe('LOW')
  })

  it('that has left already, that is gone, or that is a test is left alone, and nothing fails', async () => {
    const left = shopThat()
    left.office.order['fulfillmentOrders'] = { nodes: [{ id: '1', status: 'CLOSED' }] }
    await left.created()
    const gone = shopThat()
    await gone.flows(8)
    const test = shopThat()
    test.office.order['test'] = true
    await test.created()
    expect([left.office.done, gone.office.done, test.office.done]).toEqual(
      Array(3).fill(['CloisterOrderStanding']),
    )
    expect([left, gone, test].flatMap(({ decided }) => decided)).toEqual([])
  })
})

describe('an order of high risk', () => {
  it('is held where it is still open, before its level is written, if the merchant wants that', async () => {
    const { created, office } = shopThat({ decide: async () => block, holds: true })
    await created()
    expect(office.done.slice(2)).toEqual([
      'CloisterOrder',
      'CloisterFulfilmentOrders',
      'CloisterHold',
      'HIGH',
    ])
  })

  it('is held once, although the work is begun again', async () => {
    const { flows, office } = shopThat({ decide: async () => block, holds: true })
    await flows('7')
    await flows('7')
    expect(office.done.filter((name) => name === 'CloisterHold')).toHaveLength(1)
  })

  it('that was cancelled while it was decided is not held, and does not stay in assessment', async () => {
    const { created, office } = shopThat({ decide: async () => block, holds: true })
    office.onAsked = (name) => {
      if (name === 'CloisterFulfilmentOrders') office.order['cancelledAt'] = '2026-11-26T22:31:00Z'
    }
    await created()
    expect(office.done.slice(3)).toEqual(['CloisterFulfilmentOrders', 'HIGH'])
  })

  it('leaves no word for the checkout unless the merchant wants that, and then with a last day', async () => {
    const without = shopThat({ decide: async () => block })
    await without.created()
    const { created, office } = shopThat({ decide: async () => block, refusalDays: 30 })
    await created()
    expect(without.office.left).toEqual([])
    expect(office.left).toMatchObject([{ namespace: '$app', key: 'checkout_band', type: 'json' }])
    const { band, until } = JSON.parse(office.left[0]?.value ?? '{}') as Record<string, string>
    const days = (Date.parse(until ?? '') - Date.now()) / 86_400_000
    expect([band, Math.ceil(days)]).toEqual(['high', 30])
  })
})

describe('an order of whoever wants a person to decide', () => {
  it('has no level, is not held, and nothing of it is read: the customer said so', async () => {
    const { created, office, decided } = shopThat({ decide: async () => block, holds: true, refusalDays: 9 })
    office.order['customer'] = officeCustomer({ decided_by_a_person: 'true' })
    await created()
    expect([office.done, decided]).toEqual([['CloisterOrderStanding', 'NONE'], []])
    expect(office.facts).toEqual(['The customer asked that a person decides. No model was asked.'])
    expect(office.left).toEqual([])
  })

  it('neither when the merchant said so, also when a workflow asks', async () => {
    const { created, flows, office, decided } = shopThat({ optsOut: async () => true })
    await created()
    await flows(7)
    expect([office.done, decided]).toEqual([
      ['CloisterOrderStanding', 'NONE', 'CloisterOrderStanding', 'NONE'],
      [],
    ])
  })

  it('is looked at by nobody when it is not known what they want', async () => {
    const { created, office } = shopThat({ optsOut: () => Promise.reject(new Error('The store is down')) })
    await expect(created()).rejects.toThrow()
    expect(office.done).toEqual([])
  })
})

describe('an order that was cancelled', () => {
  it('before it was looked at is left alone', async () => {
    const { created, office } = shopThat()
    office.order['cancelledAt'] = '2026-11-26T22:31:00Z'
    await created()
    expect(office.done).toEqual(['CloisterOrderStanding'])
  })

  it('while it was being assessed does not stay so', async () => {
    const { created, office, decided } = shopThat()
    office.order['risk'] = saidBefore('PENDING')
    office.order['cancelledAt'] = '2026-11-26T22:31:00Z'
    await created()
    expect([office.done, decided]).toEqual([['CloisterOrderStanding', 'NONE'], []])
    expect(office.facts).toEqual(['The order was cancelled before it was assessed.'])
  })
})

describe('an order while the service that decides is down', () => {
  const decide = () => Promise.reject(new Error('down'))

  it('stays in assessment and is tried again', async () => {
    const { created, office } = shopThat({ decide })
    await expect(created(MOST_ATTEMPTS - 1)).rejects.toThrow()
    expect(office.done.at(-2)).toBe('PENDING')
  })

  it('is given to a person when nobody tries again', async () => {
    const { created, office } = shopThat({ decide })
    await created(MOST_ATTEMPTS)
    expect(office.done.at(-1)).toBe('MEDIUM')
    expect(office.facts).toEqual(['The order could not be assessed. Please let a person look at it.'])
  })
})

describe('an order that was decided without the model', () => {
  const unheard: OrderDecision = { action: 'challenge', reasons: ['model_unheard', 'customer_new'] }
  const missing = expect.objectContaining({ code: 'CLOISTER_GATEWAY_UNREACHABLE' })

  it.each(['created', 'flows'] as const)(
    'keeps its level until the model is heard, when it is %s',
    async (how) => {
      const decisions = [unheard, unheard, block]
      const { office, ...shop } = shopThat({ decide: async () => decisions.shift() ?? allow, holds: true })
      const begin = (attempt: number) => (how === 'created' ? shop.created(attempt) : shop.flows(7, attempt))
      await expect(begin(1)).rejects.toThrow(missing)
      expect(office.done).toEqual(['CloisterOrderStanding', 'PENDING', 'CloisterOrder', 'MEDIUM'])
      await expect(begin(2)).rejects.toThrow(missing)
      expect(office.done.slice(4)).toEqual(['CloisterOrderStanding', 'CloisterOrder'])
      await begin(3)
      expect(office.done.slice(6)).toEqual([
        'CloisterOrderStanding',
        'CloisterOrder',
        'CloisterFulfilmentOrders',
        'CloisterHold',
        'HIGH',
      ])
      if (how === 'created') await begin(1)
      expect(office.done.filter((name) => name === 'CloisterOrder')).toHaveLength(3)
    },
  )

  it('keeps that decision when the model is never heard', async () => {
    const { created, office } = shopThat({ decide: async () => unheard })
    await expect(created(1)).rejects.toThrow(missing)
    await created(MOST_ATTEMPTS)
    expect(office.done.filter((name) => name === 'MEDIUM')).toHaveLength(1)
    expect(office.facts).not.toContain('The order could not be assessed. Please let a person look at it.')
  })

  it('is not asked about again when its goods have left', async () => {
    const { created, office } = shopThat({
      async decide() {
        office.order['fulfillmentOrders'] = { nodes: [{ id: '1', status: 'CLOSED' }] }
        return unheard
      },
    })
    await created()
    expect(office.done.at(-1)).toBe('CloisterOrder')
  })
})

describe('an order that a workflow of Flow names', () => {
  it.each([7, '7', 'gid://shopify/Order/7'])('is assessed, however it is written: %s', async (written) => {
    const { flows, office } = shopThat()
    await flows(written)
    expect(office.done.at(-1)).toBe('LOW')
  })

  it('is assessed again when it was before', async () => {
    const { created, flows, office } = shopThat()
    await created()
    await flows(7)
    expect(office.done.filter((name) => name === 'LOW')).toHaveLength(2)
  })

  it.each(['', '7 8', 'gid://shopify/Customer/7', -1, null])(
    'is refused when it is none: %j',
    async (odd) => {
      await expect(shopThat().flows(odd)).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field: 'order_id' } }),
      )
    },
  )
})
