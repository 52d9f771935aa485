import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { verifyProxy, verifyWebhook } from '@cloister/shopify-app'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalAuthority, type LocalAuthority } from '../../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../../listen.ts'
import { type AppProxy, openAppProxy } from './app-proxy.ts'
import { proxySignature } from './proxy-signature.ts'
import { type HeaderFamily, ShopifyWebhookSender } from './webhook-sender.ts'

const shop = 'shop-name.myshopify.com'
const secret = 'shpss_made-up-secret-of-a-test'

interface Received {
  readonly request: Request
  readonly cookie: string | undefined
}

let authority: LocalAuthority
let url: string
let close: () => Promise<void>
const received: Received[] = []
/** What the next requests are answered with; 200 where nothing is left. */
const answers: { readonly status: number; readonly headers?: Record<string, string> }[] = []

beforeAll(async () => {
  authority = await createLocalAuthority()
  const issued = await authority.issueServer(['localhost'])
  const server = createServer({ cert: issued.certificatePem, key: issued.privateKeyPem })
  server.on('request', (incoming, outgoing) => {
    void text(incoming).then((body) => {
      const headers = new Headers(incoming.headers as Record<string, string>)
      const about = { method: incoming.method ?? 'GET', headers, ...(body !== '' && { body }) }
      received.push({
        request: new Request(`${url}${incoming.url}`, about),
        cookie: incoming.headers.cookie,
      })
      const { status, headers: given } = answers.shift() ?? { status: 200 }
      outgoing.writeHead(status, given).end('{}')
    })
  })
  url = `https://localhost:${await listenOnLoopback(server, 0)}`
  close = () => stopListening(server)
})

afterAll(() => close())

const last = (): Received => received.at(-1) as Received

describe('webhooks of a simulated Shopify', () => {
  const sender = new ShopifyWebhookSender({ shop, secret })
  const target = () => ({ url: `${url}/webhooks`, ca: authority.certificatePem })
  const delivery = { topic: 'orders/create', body: { id: 7, email: 'qux@canary.example' } }

  it.each<HeaderFamily>(['x-shopify-', 'shopify-'])(
    'are signed with headers that begin with %s',
    async (family) => {
      await sender.send(target(), { ...delivery, family })
      const { topic, body, shop: named } = await verifyWebhook(last().request.clone(), [secret])
      expect([topic, body, named]).toEqual([delivery.topic, delivery.body, shop])
      await expect(verifyWebhook(last().request.clone(), ['another secret'])).rejects.toThrow()
    },
  )

  it('leave out what the app did not subscribe to', async () => {
    await sender.send(target(), { ...delivery, includeFields: ['id'] })
    expect(await last().request.clone().json()).toEqual({ id: 7 })
  })

  it('come again under the same id until the app takes them', async () => {
    answers.push({ status: 503 }, { status: 500 })
    const statuses = await sender.deliver(target(), delivery, { pauseMs: 1 })
    expect(statuses).toEqual([503, 500, 200])
    const ids = received.slice(-3).map(({ request }) => request.headers.get('x-shopify-webhook-id'))
    expect(new Set(ids).size).toBe(1)
  })

  it('end after nine attempts', async () => {
    answers.push(...Array.from({ length: 9 }, () => ({ status: 401 })))
    expect(await sender.deliver(target(), delivery, { pauseMs: 0 })).toHaveLength(9)
  })
})

describe('the app proxy of a simulated Shopify', () => {
  let proxy: AppProxy

  beforeAll(() => {
    proxy = openAppProxy({ shop, secret, url: `${url}/proxy`, ca: authority.certificatePem })
  })

  afterAll(() => proxy.close())

  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Request(`https://shop.example/apps/cloister${path}`, { method: 'POST', body: '{"a":1}', headers })

  it.each([
    ['1', '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb'],
    ['', 'e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb'],
  ])('signs as the documentation does for the customer “%s”', (customer, signature) => {
    const query = new URLSearchParams('extra=1&extra=2&shop=shop-name.myshopify.com')
    query.append('logged_in_customer_id', customer)
    query.append('path_prefix', '/apps/awesome_reviews')
    query.append('timestamp', '1317327555')
    expect(proxySignature(query, 'hush')).toBe(signature)
  })

  it('says whose shop it is and who is signed in, so that the app believes it', async () => {
    await proxy.forward(ask('/search?consentGiven=1&consented=%C3%A9'), { customerId: '42' })
    const { request } = last()
    expect(new URL(request.url).pathname).toBe('/proxy/search')
    expect(await request.clone().json()).toEqual({ a: 1 })
    expect(await verifyProxy(request, { secrets: [secret] })).toEqual({
      shop,
      customerId: '42',
      pathPrefix: '/apps/cloister',
    })
  })

  it('does not sign for a visitor who names another customer', async () => {
    await proxy.forward(ask('/search?logged_in_customer_id=7'))
    await expect(verifyProxy(last().request, { secrets: [secret] })).rejects.toThrow()
  })

  it('takes cookies away in both directions, and tells the address of the visitor itself', async () => {
    answers.push({ status: 200, headers: { 'set-cookie': 'a=b', 'x-powered-by': 'x', 'cloister-pass': 'p' } })
    const asked = ask('/search', { cookie: 'session=secret', 'x-forwarded-for': '203.0.113.9' })
    const answer = await proxy.forward(asked, { address: '192.0.2.1' })
    expect(last().cookie).toBeUndefined()
    expect(last().request.headers.get('x-forwarded-for')).toBe('192.0.2.1')
    expect([...answer.headers.keys()]).toEqual(['cloister-pass'])
  })

  it('follows a redirect itself, without the body', async () => {
    answers.push({ status: 302, headers: { location: '/elsewhere' } })
    expect((await proxy.forward(ask('/search'))).status).toBe(200)
    expect([last().request.method, new URL(last().request.url).pathname]).toEqual(['GET', '/elsewhere'])
  })
})
