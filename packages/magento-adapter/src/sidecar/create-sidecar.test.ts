import type { CheckoutOrder, DecideOptions, OutcomeReport } from '@cloister/checkout-fraud'
import { fraudShop, guest } from '@cloister/checkout-fraud/test-support/fraud-shop.ts'
import type { CloisterErrorCode } from '@cloister/core'
import { createMemoryRateLimiter } from '@cloister/core/edge'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { describe, expect, it } from 'vitest'
import { SIGNING_KEY, SIGNING_SECRET } from '../../test-support/signed-headers.ts'
import { SHOP, type SidecarAsk, signedRequest } from '../../test-support/signed-request.ts'
import { createServerAuthentication } from './authenticate-server.ts'
import { createSidecar } from './create-sidecar.ts'
import type { Readiness } from './readiness.ts'
import type { SidecarParts } from './sidecar-options.ts'

const peer = { isCertified: false }
const edge = { origins: [SHOP], passKeys: ['A'.repeat(43)] }
const order = {
  increment_id: '000000042',
  created_at: '2026-11-26 13:20:00',
  base_grand_total: '129.9000',
  base_currency_code: 'EUR',
  customer_email: 'quillabeth.zanderkook@canary.example',
  remote_ip: '192.0.2.77',
  items: [{ base_price: '129.9000', qty_ordered: 1 }],
  billing_address: {
    firstname: 'Quillabeth',
    lastname: 'Zanderkook',
    street: ['Canarystreet 1'],
    country_id: 'DE',
  },
  shipping_address: { firstname: 'Quillabeth', country_id: 'DE' },
  shipping_method: 'express_express',
}

function sidecarOf(parts: Partial<SidecarParts> = {}, readiness: Readiness = { ready: true, missing: [] }) {
  const problems: CloisterErrorCode[] = []
  const sidecar = createSidecar(
    { shops: [{ cloister: testCloister(() => 'Returns are free [p1].').cloister, edge }], ...parts },
    {
      authenticate: createServerAuthentication({
        secrets: [{ id: SIGNING_KEY, secret: () => SIGNING_SECRET }],
        needsCertificate: false,
        nonces: createMemoryRateLimiter(),
      }),
      readiness: () => Promise.resolve(readiness),
      onProblem: (code) => problems.push(code),
    },
  )
  const ask = async (path: string, asked?: SidecarAsk) => {
    const response = await sidecar(signedRequest(path, asked), peer)
    const text = await response.text()
    return {
      status: response.status,
      text,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
  const passOf = async (headers = {}) =>
    (await ask('/shop/pass', { headers })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { sidecar, ask, passOf, problems }
}

describe('the sidecar', () => {
  it('answers what a page of the shop asks, when the Magento server signs for it', async () => {
    const { ask, passOf } = sidecarOf()
    const cookie = await passOf()
    const found = await ask('/shop/search', { body: { query: 'kettle' }, headers: { cookie } })
    expect(found.status).toBe(200)
    expect(found.json.products.length).toBeGreaterThan(0)
  })

  it.each(['/shop/pass', '/shop/search', '/orders/decide', '/orders/outcome', '/sync/events', '/elsewhere'])(
    'answers nobody else at %s',
    async (path) => {
      const { ask, problems } = sidecarOf({ orders: { fraud: fraudShop().fraud } })
      const { status, json } = await ask(path, { body: {}, secret: 'guessed'.repeat(6) })
      expect([status, json.code]).toEqual([401, 'CLOISTER_SIGNATURE_REFUSED'])
      expect(problems).toEqual(['CLOISTER_SIGNATURE_REFUSED'])
    },
  )

  it('keeps the origin check of the edge', async () => {
    const { ask } = sidecarOf()
    const { json } = await ask('/shop/pass', { headers: { origin: 'https://evil.example' } })
    expect(json.code).toBe('CLOISTER_ORIGIN_REFUSED')
  })

  it('asks the shop of the store view, and no other', async () => {
    const german = testCloister(() => '')
    const { ask, passOf } = sidecarOf({ shops: [{ stores: ['de', 'at'], cloister: german.cloister, edge }] })
    const cookie = await passOf({ 'cloister-store': 'de' })
    const asked = { body: { query: 'kettle' } }
    const inAustria = await ask('/shop/search', { ...asked, headers: { cookie, 'cloister-store': 'at' } })
    const inFrance = await ask('/shop/search', { ...asked, headers: { cookie, 'cloister-store': 'fr' } })
    expect([inAustria.status, inFrance.json.code]).toEqual([200, 'CLOISTER_ROUTE_UNKNOWN'])
  })

  it('counts the requests of each browser, whose address it does not know', async () => {
    const cloister = testCloister(() => '').cloister
    const limited = { ...edge, limitPerAddress: { requests: 1, windowSeconds: 60 } }
    const { ask } = sidecarOf({ shops: [{ cloister, edge: limited }] })
    const from = (client: string) => ask('/shop/pass', { headers: { 'cloister-client': client } })
    expect((await from('a'.repeat(64))).status).toBe(204)
    expect((await from('b'.repeat(64))).status).toBe(204)
    expect((await from('a'.repeat(64))).json.code).toBe('CLOISTER_RATE_LIMITED')
  })

  it('shows orders to the customer whose token the module sent, and to nobody else', async () => {
    const tokens: string[] = []
    const { ask, passOf } = sidecarOf({
      shops: [
        {
          cloister: testCloister(() => '').cloister,
          edge,
          customer: (token) => {
            tokens.push(JSON.stringify(token))
            return {
              session: {},
              orders: [{ number: '000000042', status: 'shipped', placedAt: '2026-11-20T09:15:00Z' }],
            }
          },
        },
      ],
    })
    const cookie = await passOf()
    const asked = { body: {}, headers: { cookie, 'cloister-customer-token': 'canary-token-0123456789' } }
    const signedIn = await ask('/shop/orders', asked)
    const guestReply = await ask('/shop/orders', { body: {}, headers: { cookie } })
    expect([signedIn.json.isSignedIn, signedIn.json.orders.length]).toEqual([true, 1])
    expect(guestReply.json).toEqual({ isSignedIn: false, orders: [] })
    expect(tokens).toEqual(['"[customer token]"'])
  })

  it('decides on an order, and says nothing of who placed it', async () => {
    const { fraud, scorer, audit } = fraudShop()
    const { ask, problems } = sidecarOf({ orders: { fraud } })
    const { status, text, json } = await ask('/orders/decide', {
      body: { order, facts: { pastPaidOrders: 3 } },
    })
    expect(status).toBe(200)
    expect(Object.keys(json).sort()).toEqual(
      ['action', 'decisionId', 'degraded', 'policyVersion', 'reasons', 'sca'].sort(),
    )
    expect(scorer.asked).toHaveLength(1)
    const outside = JSON.stringify([text, scorer.asked, audit.entries, problems])
    for (const canary of ['quillabeth', 'Zanderkook', 'Canarystreet', '192.0.2.77', '000000042']) {
      expect(outside.toLowerCase()).not.toContain(canary.toLowerCase())
    }
  })

  it('reads the order as the platform wrote it, with what the shop knows beside it', async () => {
    const seen: [CheckoutOrder, DecideOptions | undefined][] = []
    const { fraud } = fraudShop()
    const watching = {
      reportOutcome: fraud.reportOutcome,
      decide: (read: CheckoutOrder, options?: DecideOptions) => {
        seen.push([read, options])
        return fraud.decide(guest)
      },
    }
    const { ask } = sidecarOf({ orders: { fraud: watching, utcOffsetMinutes: 60 } })
    await ask('/orders/decide', { body: { order, facts: { hadDispute: true }, optsOutOfAutomation: true } })
    expect(seen[0]?.[0]).toMatchObject({
      orderId: '000000042',
      totalInHundredths: 12_990,
      localHour: 14,
      delivery: 'express',
      shipping: { country: 'DE' },
      hadDispute: true,
      pastPaidOrders: 0,
    })
    expect(seen[0]?.[1]?.optsOutOfAutomation).toBe(true)
  })

  it('answers before the module waits no longer, by the policy, when the model is late', async () => {
    const { fraud, scorer } = fraudShop({ deadlineMs: 2_000 })
    scorer.behaves(() => new Promise(() => undefined))
    const { ask } = sidecarOf({ orders: { fraud, withinMs: 50 } })
    const since = performance.now()
    const { json } = await ask('/orders/decide', { body: { order: { ...order, base_grand_total: 12_000 } } })
    expect(performance.now() - since).toBeLessThan(1_500)
    expect(json.degraded).toBe(true)
    expect(json.action).not.toBe('block')
  })

  it('takes what became of an order', async () => {
    const told: OutcomeReport[] = []
    const fraud = {
      ...fraudShop().fraud,
      reportOutcome: async (report: OutcomeReport) => void told.push(report),
    }
    const { ask } = sidecarOf({ orders: { fraud } })
    const outcome = { orderId: '000000042', outcome: 'review_denied' }
    expect((await ask('/orders/outcome', { body: outcome })).json).toEqual({})
    expect(told).toEqual([outcome])
  })

  it('hears which products have changed, and says when it must be told again', async () => {
    const heard: (readonly number[])[] = []
    const { ask } = sidecarOf({
      onChangedProducts: async (ids) => {
        heard.push(ids)
        if (ids.includes(13)) throw new Error('canary')
      },
    })
    expect((await ask('/sync/events', { body: { productIds: [7, 8] } })).status).toBe(200)
    expect((await ask('/sync/events', { body: { productIds: [] } })).status).toBe(200)
    const failed = await ask('/sync/events', { body: { productIds: [13] } })
    expect([failed.status, failed.text.includes('canary')]).toEqual([500, false])
    expect(heard).toEqual([[7, 8], [13]])
  })

  it('leaves webhooks to who verifies them, unsigned by the module', async () => {
    const { sidecar } = sidecarOf({
      webhooks: async (request) => new Response(new URL(request.url).pathname),
    })
    const response = await sidecar(
      new Request('https://edge.invalid/webhooks/fraud_decision', { method: 'POST' }),
      peer,
    )
    expect(await response.text()).toBe('/webhooks/fraud_decision')
  })

  it('says to anybody that it is alive, and what it lacks to be ready', async () => {
    const { sidecar } = sidecarOf({}, { ready: false, missing: ['gateway'] })
    const [alive, ready] = await Promise.all(
      ['/healthz', '/readyz'].map((path) => sidecar(new Request(`https://edge.invalid${path}`), peer)),
    )
    expect([alive?.status, ready?.status]).toEqual([200, 503])
    expect(await ready?.json()).toEqual({ ready: false, missing: ['gateway'] })
  })

  it.each([
    ['without a body', { body: undefined }, 400],
    ['with fields that are not listed', { body: { order: { ...order, customer_note: 'canary' } } }, 400],
    ['that is too large', { body: { order: 'canary'.repeat(20_000) } }, 413],
    ['by another method', { method: 'PUT', body: {} }, 405],
  ])('refuses an order %s, and repeats nothing of it', async (_how, asked, status) => {
    const { ask } = sidecarOf({ orders: { fraud: fraudShop().fraud } })
    const reply = await ask('/orders/decide', asked)
    expect([reply.status, reply.text.includes('canary')]).toEqual([status, false])
  })
})
