import { describe, expect, it } from 'vitest'
import { SHOP } from '../../test-support/staff.ts'
import type { AdminClient } from '../admin/admin-client.ts'
import { type AssessOrdersOptions, assessOrders } from './assess-orders.ts'
import type { OrderDecision } from './risk-facts.ts'

const id = 'gid://shopify/Order/7'
const order = {
  id,
  createdAt: '2026-11-26T10:00:00Z',
  test: false,
  totalPriceSet: { shopMoney: { amount: '19.99', currencyCode: 'EUR' } },
  subtotalLineItemsQuantity: 1,
  requiresShipping: true,
  billingAddressMatchesShippingAddress: true,
  billingAddress: { countryCodeV2: 'DE', provinceCode: null },
  shippingAddress: { countryCodeV2: 'DE', provinceCode: null },
  customer: null,
  transactions: [],
}

async function assessed(
  decision: OrderDecision,
  options: Partial<AssessOrdersOptions> = {},
  fulfilled = false,
) {
  const written: string[] = []
  const facts: unknown[] = []
  const client: AdminClient = {
    async graphql(document, { variables }) {
      const input = variables['input'] as { riskLevel: string; facts: readonly unknown[] } | undefined
      written.push(input?.riskLevel ?? document.name)
      facts.push(...(input?.facts ?? []))
      const userErrors = fulfilled ? [{ code: 'ORDER_ALREADY_FULFILLED' }] : []
      const nodes = [
        { id: 'gid://shopify/FulfillmentOrder/1', status: 'OPEN' },
        { id: '2', status: 'CLOSED' },
      ]
      return document.data.parse({
        order: { ...order, fulfillmentOrders: { nodes } },
        orderRiskAssessmentCreate: { userErrors },
        fulfillmentOrderHold: { userErrors: [] },
      })
    },
  }
  const asked: boolean[] = []
  const decide: AssessOrdersOptions['decide'] = async (_, { optsOut }) => {
    asked.push(optsOut)
    return decision
  }
  const topic = assessOrders({ decide, ...options })
  const payload = topic.read({ admin_graphql_api_id: id, email: 'ada.canary@shopper.example' }, SHOP)
  const context = { admin: () => client, forget: async () => undefined, signal: AbortSignal.timeout(5_000) }
  await topic.work({ id: '1', shop: SHOP, payload }, context)
  return { written, facts, asked, payload }
}

const block: OrderDecision = {
  action: 'block',
  reasons: ['model_ada.canary', 'customer_new', 'made_up', 'model_x'],
}

describe('a new order', () => {
  it.each([
    ['allow', 'LOW'],
    ['challenge', 'MEDIUM'],
    ['review', 'MEDIUM'],
    ['block', 'HIGH'],
  ] as const)('to %s is first being assessed and then of %s risk', async (action, level) => {
    const { written } = await assessed({ action, reasons: [] })
    expect(written).toEqual(['CloisterOrder', 'PENDING', level])
  })

  it('is explained by sentences of ours, each once, and by no word of a model', async () => {
    const { facts, payload } = await assessed(block)
    expect(facts).toEqual([
      { description: 'The private model of the shop scored the order.', sentiment: 'NEUTRAL' },
      { description: 'It is the first order of this customer.', sentiment: 'NEUTRAL' },
    ])
    expect(payload).toEqual({ admin_graphql_api_id: id })
  })

  it('of high risk is held where it is still open, if the merchant wants that', async () => {
    const { written } = await assessed(block, { holds: true })
    expect(written).toEqual(['CloisterOrder', 'PENDING', 'CloisterFulfilmentOrders', 'CloisterHold', 'HIGH'])
  })

  it('whose customer wants a person to decide has no level and is not held', async () => {
    const { written, asked } = await assessed(block, { holds: true, optsOut: async () => true })
    expect([written, asked]).toEqual([['CloisterOrder', 'PENDING', 'NONE'], [true]])
  })

  it('that has left already is left alone, and nothing fails', async () => {
    const { written, asked } = await assessed(block, { holds: true }, true)
    expect([written, asked]).toEqual([['CloisterOrder', 'PENDING'], []])
  })
})
