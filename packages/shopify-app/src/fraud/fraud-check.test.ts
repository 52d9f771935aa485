import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CheckoutOrder,
  createCheckoutFraud,
  createKeyring,
  createMemoryAuditLog,
  createMemoryVelocity,
  DEFAULT_FRAUD_POLICY,
  type Scorer,
} from '@cloister/checkout-fraud'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { delivery } from '../../test-support/deliveries.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { officeCustomer, openOrderOffice } from '../../test-support/order-office.ts'
import { SHOP_DATA, startShopifyStandIn } from '../../test-support/shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from '../../test-support/staff.ts'
import { createShopifyApp } from '../app/create-shopify-app.ts'
import { complianceTopics } from '../compliance/compliance-topics.ts'
import { diskQueue } from '../queue/disk-queue.ts'
import { computedScopes } from '../scopes/computed-scopes.ts'
import { forgetAtUninstall } from '../webhooks/app-uninstalled.ts'
import type { WorkFault } from '../webhooks/webhook-worker.ts'
import { type FraudCheckOptions, fraudCheck } from './fraud-check.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** No default blocks: whoever wants orders to be of high risk says from which score on. */
const POLICY = {
  ...DEFAULT_FRAUD_POLICY,
  byScore: { ...DEFAULT_FRAUD_POLICY.byScore, blockFrom: 0.95 },
}
const created = { id: 7, admin_graphql_api_id: 'gid://shopify/Order/7' }

/** An app as the README writes it, with Shopify over real TLS and a model of the shop that answers as it is told. */
async function started(options: Partial<FraudCheckOptions> = {}, score: () => number = () => 0.02) {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-fraud-'))
  const office = openOrderOffice()
  const shopify = await startShopifyStandIn({
    graphql: (call) =>
      call.body['operationName'] === 'CloisterShop' ? { body: { data: SHOP_DATA } } : office.answer(call),
  })
  const queue = diskQueue({ directory })
  const keys = createKeyring()
  const scorer: Scorer = {
    name: 'model',
    isLocal: true,
    score: async () => ({ score: score(), reasons: ['amount'], model: { name: 'model', version: '1' } }),
    close: async () => undefined,
  }
  const fraud = createCheckoutFraud({
    ...{ keys, scorer, policy: POLICY },
    velocity: createMemoryVelocity(),
    audit: createMemoryAuditLog(),
  })
  const seen: CheckoutOrder[] = []
  const decide: typeof fraud.decide = (order, given) => {
    seen.push(order)
    return fraud.decide(order, given)
  }
  const check = fraudCheck({ shop: () => ({ fraud: { decide }, keys }), ...options })
  const faults: WorkFault[] = []
  const topics = [
    forgetAtUninstall([check.place]),
    ...check.topics,
    ...complianceTopics({ places: [check.place], deliverReport: async () => undefined }),
  ]
  const app = createShopifyApp({
    ...{ apiKey: API_KEY, apiSecret: SECRET, url: 'https://app.example' },
    sessions: memorySessions(),
    documents: check.documents,
    simulator: shopify.simulator,
    webhooks: { queue, topics, onFault: (fault) => faults.push(fault) },
  })
  closing.push(
    () => shopify.close(),
    () => rmSync(directory, { recursive: true }),
    () => fraud.close(),
    () => queue.close(),
    () => app.close(),
  )
  const headers = { authorization: `Bearer ${await sessionToken()}` }
  const installed = await app.handle(new Request('https://app.example/api/status', { headers }))
  expect(installed.status).toBe(200)
  const send = async (topic: string, body: object, id?: string) =>
    (await app.handle(delivery(body, { topic, ...(id !== undefined && { id }) }))).status
  return { office, keys, seen, faults, send }
}

describe('the fraud check of a Shopify shop', () => {
  it('decides a new order by the model of the shop, and says so where the staff look', async () => {
    const { office, seen, send, faults } = await started()
    expect(await send('orders/create', created)).toBe(200)
    await vi.waitFor(() => expect(office.done.at(-1)).toBe('LOW'))
    expect(office.facts).toEqual(['The private model of the shop scored the order.'])
    expect(seen).toMatchObject([{ orderId: '7', localHour: 12, accountId: '42', delivery: 'standard' }])
    expect(faults).toEqual([])
  })

  it('holds what the policy blocks, and explains it in sentences of ours', async () => {
    const { office, send } = await started({ holds: true, refusalDays: 14 }, () => 0.99)
    await send('orders/create', created)
    await vi.waitFor(() => expect(office.done.at(-1)).toBe('HIGH'))
    expect(office.done).toContain('CloisterHold')
    expect(office.left).toHaveLength(1)
  })

  it('assesses an order once, whether Shopify delivers it again or tells of it anew', async () => {
    const { office, seen, send } = await started()
    for (const id of ['delivery-1', 'delivery-1', 'delivery-2']) await send('orders/create', created, id)
    await vi.waitFor(() =>
      expect(office.done.filter((name) => name === 'CloisterOrderStanding')).toHaveLength(2),
    )
    expect(seen).toHaveLength(1)
    expect(office.done.filter((name) => name === 'LOW')).toHaveLength(1)
  })

  it('lets the policy of the shop decide when its model is down, and says that as well', async () => {
    const { office, send, faults } = await started({}, () => {
      throw new Error('The model is down')
    })
    await send('orders/create', created)
    await vi.waitFor(() => expect(office.done).toContain('LOW'))
    await vi.waitFor(() =>
      expect(faults[0]).toEqual({ topic: 'orders/create', code: 'CLOISTER_GATEWAY_UNREACHABLE', attempt: 1 }),
    )
    expect(office.facts).toContain(
      'The private model of the shop did not answer in time. The rules of the shop decided.',
    )
  })

  it('waits when Shopify is too busy, and begins again when it still is', async () => {
    const { office, send, faults, seen } = await started()
    office.throttles = 8
    await send('orders/create', created)
    await vi.waitFor(() => expect(office.done.at(-1)).toBe('LOW'), { timeout: 8_000 })
    expect(faults).toEqual([{ topic: 'orders/create', code: 'CLOISTER_PLATFORM_BUSY', attempt: 1 }])
    expect(seen).toHaveLength(1)
  }, 15_000)

  it('asks nothing of a shop that wants no check', async () => {
    const { office, send, seen } = await started({ shop: () => undefined })
    await send('orders/create', created, 'delivery-1')
    await send('app/uninstalled', { myshopify_domain: SHOP })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([office.done, seen]).toEqual([[], []])
  })

  it('asks nothing of an order whose customer wants a person to decide', async () => {
    const { office, send, seen } = await started()
    office.order['customer'] = officeCustomer({ decided_by_a_person: 'true' })
    await send('orders/create', created)
    await vi.waitFor(() => expect(office.done).toEqual(['CloisterOrderStanding', 'NONE']))
    expect(seen).toEqual([])
  })

  it('tells what it decided, with the id that explains it', async () => {
    const decided: unknown[] = []
    const { send } = await started({ onDecision: (one) => void decided.push(one) })
    await send('orders/create', created)
    const decision = expect.objectContaining({ decisionId: expect.stringMatching(/./u), action: 'allow' })
    await vi.waitFor(() =>
      expect(decided).toEqual([{ shop: SHOP, orderId: created.admin_graphql_api_id, decision }]),
    )
  })

  it('needs the scopes of what was switched on and no other', () => {
    const shop = () => undefined
    const scopes = (options: Partial<FraudCheckOptions>) =>
      computedScopes(fraudCheck({ shop, ...options }).documents)
    expect(scopes({})).toEqual(['read_customers', 'write_orders'])
    expect(scopes({ holds: true })).toContain('write_merchant_managed_fulfillment_orders')
    expect(scopes({ refusalDays: 1 })).toEqual(['write_customers', 'write_orders'])
  })
})

describe('the keys under which orders were counted', () => {
  it.each([
    ['app/uninstalled', { myshopify_domain: SHOP }],
    ['shop/redact', { shop_id: 1, shop_domain: SHOP }],
  ])('are destroyed by %s, so that no count can be linked to anybody', async (topic, body) => {
    const { keys, send } = await started()
    const before = await keys.tokens('account', '42')
    expect(await keys.tokens('account', '42')).toEqual(before)
    expect(await send(topic, body)).toBe(200)
    await vi.waitFor(async () => expect(await keys.tokens('account', '42')).not.toEqual(before))
  })

  it('stay when another shop goes', async () => {
    const own = createKeyring()
    const { send } = await started({
      shop: (shop) =>
        shop === SHOP ? undefined : { fraud: { decide: () => Promise.reject(new Error()) }, keys: own },
    })
    const before = await own.tokens('account', '42')
    await send('app/uninstalled', { myshopify_domain: SHOP })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await own.tokens('account', '42')).toEqual(before)
  })
})
