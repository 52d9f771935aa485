import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { memorySessions } from '../test-support/memory-sessions.ts'
import { type ShopifyStandIn, startShopifyStandIn } from '../test-support/shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from '../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from './app/create-shopify-app.ts'
import type { Route } from './app/route.ts'
import { shopifyExpress } from './express/index.ts'
import { shopifyRoute } from './react-router/index.ts'
import { shopifyWorker } from './workerd/index.ts'

type Ask = (path: string, init?: RequestInit) => Promise<Response>

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** What a webhook needs: the bytes as they came. */
const echo: Route = {
  method: 'POST',
  path: '/echo',
  handle: async (request) => new Response(await request.arrayBuffer()),
}

const appOf = ({ simulator }: ShopifyStandIn): ShopifyApp => {
  const options = {
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
  }
  const app = createShopifyApp({ ...options, routes: [echo], simulator })
  closing.push(() => app.close())
  return app
}

async function onExpress(shopify: ShopifyStandIn): Promise<Ask> {
  const server = express()
    .use(shopifyExpress(appOf(shopify)))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    return once(server.close(), 'close')
  })
  return (path, init) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)
}

async function inReactRouter(shopify: ShopifyStandIn): Promise<Ask> {
  const { loader, action } = shopifyRoute(appOf(shopify))
  return (path, init) => {
    const request = new Request(`https://app.example${path}`, init)
    return request.method === 'GET' ? loader({ request }) : action({ request })
  }
}

async function inWorkerd(shopify: ShopifyStandIn): Promise<Ask> {
  let made = 0
  const worker = shopifyWorker(() => {
    made++
    return appOf(shopify)
  })
  return async (path, init) => {
    const answer = await worker.fetch(new Request(`https://app.example${path}`, init), {})
    expect(made).toBe(1)
    return answer
  }
}

describe.each([
  ['Express', onExpress],
  ['React Router', inReactRouter],
  ['a worker', inWorkerd],
] as const)('an app in %s', (_name, mount) => {
  it('knows the staff, keeps bytes as they came and never redirects', async () => {
    const shopify = await startShopifyStandIn()
    closing.push(() => shopify.close())
    const ask = await mount(shopify)
    const authorization = `Bearer ${await sessionToken()}`
    const answer = await ask('/api/status', { headers: { authorization } })
    expect([answer.status, ((await answer.json()) as { shop: string }).shop]).toEqual([200, SHOP])

    const bytes = new Uint8Array([0, 255, 34, 13, 10, 195, 40])
    const echoed = await ask('/echo', { method: 'POST', body: bytes })
    expect(new Uint8Array(await echoed.arrayBuffer())).toEqual(bytes)

    const stranger = await ask('/api/status', { redirect: 'manual' })
    expect([stranger.status, stranger.headers.get('location')]).toEqual([401, null])
  })
})
