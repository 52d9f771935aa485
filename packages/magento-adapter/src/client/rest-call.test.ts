import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { failureOf } from '../../test-support/failure.ts'
import {
  type MagentoStandIn,
  type StandInAnswer,
  type StandInCall,
  startMagentoStandIn,
} from '../../test-support/magento-stand-in.ts'
import type { MagentoClientOptions } from './client-options.ts'
import type { MagentoClient } from './magento-client.ts'
import { integration, integrationBearer } from './magento-credentials.ts'
import { oauth1Header } from './oauth1.ts'
import { openMagentoClient } from './open-magento-client.ts'
import type { RestRequest } from './rest-request.ts'

const CANARY = 'ada.canary@shopper.example'
const secrets = {
  consumerKey: 'consumer-key-0123456789',
  consumerSecret: 'consumer-secret-canary',
  accessToken: 'access-token-0123456789',
  accessTokenSecret: 'access-secret-canary',
}
const SECRETS = [CANARY, secrets.consumerSecret, secrets.accessTokenSecret]
const signal = AbortSignal.timeout(30_000)

const orders: RestRequest<{ items: { increment_id: string }[]; total_count: number }> = {
  method: 'GET',
  path: '/orders',
  search: {
    groups: [[{ field: 'updated_at', value: '2026-11-20 10:00:00', condition: 'gteq' }]],
    pageSize: 50,
  },
  answer: z.object({ items: z.array(z.object({ increment_id: z.string() })), total_count: z.int() }),
}
const answered = {
  body: { items: [{ increment_id: '1', customer_email: CANARY }], total_count: 1, search_criteria: {} },
}

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function shop(
  answer: StandInAnswer | ((call: StandInCall) => StandInAnswer),
  options: Partial<MagentoClientOptions> = {},
): Promise<{ client: MagentoClient; shop: MagentoStandIn }> {
  const standIn = await startMagentoStandIn((call) => (typeof answer === 'function' ? answer(call) : answer))
  const client = await openMagentoClient({
    ...standIn.options,
    dialect: '2.4.7',
    credentials: integration(secrets),
    ...options,
  })
  opened.push(client, standIn)
  return { client, shop: standIn }
}

const part = (header: string, name: string) =>
  decodeURIComponent(new RegExp(`${name}="([^"]*)"`, 'u').exec(header)?.[1] ?? '')

describe('a call of REST as the integration', () => {
  it('is signed over the very bytes that are sent, anew each time', async () => {
    const { client, shop: standIn } = await shop(answered, { storeView: 'de' })

    await client.rest(orders, { signal })
    await client.rest(orders, { signal })

    const headers = standIn.calls.map((call) => call.headers.authorization ?? '')
    for (const [index, { target, method }] of standIn.calls.entries()) {
      const header = headers[index] ?? ''
      const [path = '', query = ''] = target.split('?')
      const again = oauth1Header(
        { method, address: `${standIn.options.url}${path}`, query },
        {
          ...secrets,
          nonce: part(header, 'oauth_nonce'),
          timestampSeconds: Number(part(header, 'oauth_timestamp')),
        },
      )
      expect(path).toBe('/rest/de/V1/orders')
      expect(header).toBe(again)
    }
    expect(new Set(headers.map((header) => part(header, 'oauth_nonce'))).size).toBe(2)
    expect(Math.abs(Date.now() / 1000 - Number(part(headers[0] ?? '', 'oauth_timestamp')))).toBeLessThan(60)
  })

  it('asks for the fields that are read, and hands out no others', async () => {
    const { client, shop: standIn } = await shop(answered)

    expect(await client.rest(orders, { signal })).toEqual({ items: [{ increment_id: '1' }], total_count: 1 })
    expect(standIn.calls[0]?.target).toContain('?fields=items%5Bincrement_id%5D%2Ctotal_count&searchCriteria')
  })

  it('sends JSON, which is not signed, to what changes something', async () => {
    const { client, shop: standIn } = await shop({ body: true })
    const comment = { statusHistory: { comment: 'Held', is_customer_notified: 0, is_visible_on_front: 0 } }

    expect(
      await client.rest(
        { method: 'POST', path: '/orders/12/comments', body: comment, answer: z.boolean() },
        { signal },
      ),
    ).toBe(true)
    expect(standIn.calls[0]).toMatchObject({
      method: 'POST',
      target: '/rest/default/V1/orders/12/comments',
      body: JSON.stringify(comment),
      headers: { 'content-type': 'application/json' },
    })
  })

  it.each(['/products/K 1', '/products/%41', '/../admin', '/products/a.b', 'products', '/carts/x?y'])(
    'refuses the path %s, and sends nothing',
    async (path) => {
      const { client, shop: standIn } = await shop(answered)
      expect(await failureOf(() => client.rest({ ...orders, path }, { signal }))).toEqual({
        code: 'CLOISTER_OPTIONS_INVALID',
        option: 'path',
      })
      expect(standIn.calls).toEqual([])
    },
  )

  it('asks a secret that may change each time, and says so when there is none', async () => {
    const vault = () => Promise.reject(new Error(CANARY))
    const { client } = await shop(answered, {
      credentials: integration({ ...secrets, consumerSecret: vault }),
    })
    expect(await failureOf(() => client.rest(orders, { signal }), SECRETS)).toEqual({
      code: 'CLOISTER_TOKEN_UNAVAILABLE',
      option: 'consumerSecret',
    })
  })
})

describe('a refusal of REST', () => {
  const debug = { parameters: { resources: CANARY }, trace: `/var/www/${CANARY}` }
  it.each([
    [
      401,
      'The signature is invalid. Verify and try again.',
      { code: 'CLOISTER_PLATFORM_REFUSED', status: 401, reason: 'signature' },
    ],
    [
      401,
      "The consumer isn't authorized to access %resources.",
      {
        code: 'CLOISTER_PLATFORM_REFUSED',
        status: 401,
        reason: 'resource not granted, or bearer tokens of integrations are off',
      },
    ],
    [400, 'The timestamp is incorrect', { code: 'CLOISTER_PLATFORM_REFUSED', status: 400, reason: 'clock' }],
    [
      401,
      'The nonce is already being used',
      { code: 'CLOISTER_PLATFORM_REFUSED', status: 401, reason: 'nonce' },
    ],
    [400, 'Something else %1', { code: 'CLOISTER_PLATFORM_FAILED', status: 400 }],
    [403, 'No', { code: 'CLOISTER_PLATFORM_REFUSED', status: 403 }],
    [404, 'The entity that was requested does not exist', { code: 'CLOISTER_PLATFORM_NOT_FOUND' }],
    [429, 'Too Many Requests', { code: 'CLOISTER_PLATFORM_BUSY', status: 429 }],
    [500, 'Internal', { code: 'CLOISTER_PLATFORM_FAILED', status: 500 }],
  ])(
    'with %d and "%s" is told in our words, without parameters or trace',
    async (status, message, expected) => {
      const { client } = await shop({ status, body: { message, ...debug } })
      expect(await failureOf(() => client.rest(orders, { signal }), SECRETS)).toEqual(expected)
    },
  )

  it('names the field of an answer that does not fit', async () => {
    const { client } = await shop({ body: { items: [{ increment_id: { email: CANARY } }], total_count: 1 } })
    expect(await failureOf(() => client.rest(orders, { signal }), SECRETS)).toEqual({
      code: 'CLOISTER_PLATFORM_REPLY_INVALID',
      field: 'items.increment_id',
    })
  })
})

describe('other credentials', () => {
  it('show the token of an integration alone where Magento was told to take it', async () => {
    const { client, shop: standIn } = await shop(answered, {
      credentials: integrationBearer(() => 'integration-token'),
    })
    await client.rest(orders, { signal })
    expect(standIn.calls[0]?.headers.authorization).toBe('Bearer integration-token')
  })

  it('are needed for REST', async () => {
    const standIn = await startMagentoStandIn(() => answered)
    const client = await openMagentoClient({ ...standIn.options, dialect: '2.4.7' })
    opened.push(client, standIn)
    expect(await failureOf(() => client.rest(orders, { signal }))).toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      option: 'credentials',
    })
    expect(standIn.calls).toEqual([])
  })
})
