import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { type DevStack, startDevStack } from '@cloister/dev-stack'
import { connectStorefront } from '@cloister/storefront'
import { createApp } from '@cloister-example/express/app.ts'
import { edgeAction } from '@cloister-example/hydrogen/app/edge-action.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from '../support/sample-products.ts'

const ORIGIN = 'https://shop.example'

/** A browser of the shop whose requests end at the given function, as they would behind the shop's TLS proxy. */
function browserOf(send: (request: Request) => Promise<Response>): typeof fetch {
  let cookie = ''
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', ORIGIN)
    if (cookie !== '') headers.set('cookie', cookie)
    const body = init?.body ?? null
    const response = await send(new Request(String(input), { method: init?.method ?? 'GET', headers, body }))
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
}

/** Hands requests for the shop on to a real server on loopback. */
async function serve(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    send: async (request: Request) => {
      const { pathname } = new URL(request.url)
      return await fetch(`http://127.0.0.1:${port}${pathname}`, {
        method: request.method,
        headers: request.headers,
        body: await request.text(),
      })
    },
    close: () => server.close(),
  }
}

describe('the edge, mounted', () => {
  let stack: DevStack
  let edge: Edge

  beforeAll(async () => {
    stack = await startDevStack()
    const cloister = createCloister({
      gateway: stack.gateway,
      catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
      knowledge: await openKnowledge({ pages: SAMPLE_PAGES }),
      deadlines: { discoveryMs: 10_000, recommendationsMs: 10_000 },
    })
    edge = createEdge(cloister, { origins: [ORIGIN], passKeys: [Buffer.alloc(32, 3).toString('base64url')] })
  })

  afterAll(() => stack.close())

  async function useTheShop(send: (request: Request) => Promise<Response>): Promise<void> {
    const shop = connectStorefront({ endpoint: `${ORIGIN}/cloister`, fetch: browserOf(send) })
    const found = await shop.search('a Fennmoor kettle under 50')
    expect(found).toMatchObject({ source: 'model', constraints: { brands: ['Fennmoor'], priceMax: 50 } })
    expect(found.products[0]).toMatchObject({ id: 'KET-1', priceMinor: 4900 })
    const companions = await shop.recommend({ productId: 'KET-1' })
    expect(companions.products.map(({ id }) => id)).toEqual(expect.arrayContaining(['COF-1']))
    const events = await Array.fromAsync(shop.ask('How long does delivery take?'))
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['citation', 'text', 'done']))
  }

  it('serves a shop on node:http', async () => {
    const { send, close } = await serve(nodeListener(edge))
    await useTheShop(send)
    close()
  })

  it('serves a shop on Express', async () => {
    const { send, close } = await serve(createApp(edge))
    await useTheShop(send)
    close()
  })

  it('serves a shop from the action of a Hydrogen or React Router route', async () => {
    const action = edgeAction(edge)
    await useTheShop((request) =>
      action({ request, params: {}, context: {} } as unknown as Parameters<typeof action>[0]),
    )
  })
})
