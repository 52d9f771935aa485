import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer, type TlsServer } from '@cloister/core/test-support/tls-server.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
// @boundaries-ignore What stands in for Shopify, and signs as its staff do, is of that package's own tests.
import { startShopifyStandIn } from '../../packages/shopify-app/test-support/shopify-stand-in.ts'
// @boundaries-ignore As above.
import { API_KEY, SECRET, SHOP, sessionToken } from '../../packages/shopify-app/test-support/staff.ts'
import { type RunningWorker, runWorker } from '../support/run-worker.ts'
import type { ShopifyWorkerEnvironment } from '../support/worker-on-shopify.ts'

const PASS = '__Host-cloister-pass=aa.bb.cc'
let edge: TlsServer
let worker: RunningWorker
let shopify: Awaited<ReturnType<typeof startShopifyStandIn>>
/** What the edge was asked, newest last, and the answers that are not at their end. */
const asked: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = []
const waiting = new Set<ServerResponse>()

beforeAll(async () => {
  const authority = await createTestAuthority()
  shopify = await startShopifyStandIn({ authority })
  edge = await startTlsServer(await authority.issue(['localhost']), async (incoming, outgoing) => {
    asked.push({ headers: incoming.headers, body: await text(incoming) })
    if (incoming.url === '/cloister/pass') {
      outgoing.writeHead(204, { 'set-cookie': `${PASS}; Path=/; Secure; HttpOnly` }).end()
      return
    }
    waiting.add(outgoing)
    outgoing.once('close', () => waiting.delete(outgoing))
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
    outgoing.write('event: results\ndata: {}\n\n')
  })
  const environment: ShopifyWorkerEnvironment = {
    edge: `https://localhost:${edge.port}`,
    shopify: shopify.simulator.url,
    apiKey: API_KEY,
    apiSecret: SECRET,
  }
  worker = await runWorker({ file: 'worker-on-shopify.ts', environment, ca: authority.certificate })
})

afterAll(async () => {
  await worker?.close()
  await edge?.close()
  await shopify?.close()
})

function ask(path: string, init: RequestInit = {}) {
  return fetch(new URL(path, worker.url), { method: 'POST', body: '{"query":"kettle"}', ...init })
}

describe('a Hydrogen shop in a real workerd', () => {
  it('gives its pages the pass of the edge on another server', async () => {
    const answer = await ask('/cloister/pass', { headers: { cookie: 'session=canary' } })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([
      204,
      [`${PASS}; Path=/; Secure; HttpOnly`],
    ])
  })

  it('shows the first results while the model is at work on better ones', async () => {
    const headers = { accept: 'text/event-stream', cookie: `session=canary; ${PASS}` }
    const answer = await ask('/cloister/search', { headers })
    const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    const first = await reader.read()
    expect([first.value, waiting.size]).toEqual(['event: results\ndata: {}\n\n', 1])
    expect(asked.at(-1)).toMatchObject({ headers: { cookie: PASS }, body: '{"query":"kettle"}' })
    expect(JSON.stringify(asked)).not.toContain('canary')
    for (const outgoing of waiting) outgoing.end('event: refinement\ndata: {}\n\n')
    expect((await reader.read()).value).toContain('refinement')
    expect((await reader.read()).done).toBe(true)
  })

  it('ends the work of the edge when the shopper goes away', async () => {
    const shopper = new AbortController()
    const answer = await ask('/cloister/search', { signal: shopper.signal })
    await answer.body?.getReader().read()
    shopper.abort()
    // This runtime learns that nobody listens when it next has something to say.
    await vi.waitFor(() => {
      for (const outgoing of waiting) outgoing.write(': still there\n\n')
      expect(waiting.size).toBe(0)
    }, 5_000)
  })
})

describe('the Shopify app in a real workerd', () => {
  it('is installed by the first visit of the merchant’s staff, and speaks to the Admin API', async () => {
    const authorization = `Bearer ${await sessionToken()}`
    const answer = await fetch(new URL('/api/status', worker.url), { headers: { authorization } })
    expect([answer.status, await answer.json()]).toMatchObject([200, { shop: SHOP }])
    expect(shopify.callsTo('access_token')).toHaveLength(1)
    expect(shopify.callsTo('graphql').length).toBeGreaterThan(0)
  })

  it('knows nobody without a token', async () => {
    const answer = await fetch(new URL('/api/status', worker.url), { redirect: 'manual' })
    expect(answer.status).toBe(401)
  })
})
