import { DAY_MS, MINUTE_MS } from '@cloister/containment/test-support/rotation-case.ts'
import { createEdge, type Edge } from '@cloister/core/edge'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { codeOf, passOf, post, SHOP } from '@cloister/core/test-support/test-edge.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RotatingShop, rotatingShop } from '../support/rotating-shop.ts'

const KEYS = '  - { kind: pass-keys, name: passes, every: 30d, spread: 5m, passLifetime: 15m }\n'

beforeEach(() => {
  // Passes are dated by the clock of the machine.
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

interface EdgeServer {
  readonly edge: Edge
  /** Works with the file as it is from now on. */
  catchUp(): void
}

/** A server that reads its keys when it gets to it. */
function server(shop: RotatingShop): EdgeServer {
  let keys = shop.json('passes.json') as readonly string[]
  const unlimited = { requests: 1_000_000, windowSeconds: 86_400 }
  const { cloister } = testCloister(() => '{}')
  return {
    edge: createEdge(cloister, {
      origins: [SHOP],
      passKeys: () => keys,
      passRenewalSeconds: 86_400,
      limitPerPass: unlimited,
    }),
    catchUp: () => {
      keys = shop.json('passes.json') as readonly string[]
    },
  }
}

async function begun() {
  const shop = rotatingShop(KEYS)
  await shop.run()
  const servers = [server(shop), server(shop)] as const
  return {
    ...shop,
    servers,
    pass(milliseconds: number) {
      shop.pass(milliseconds)
      vi.setSystemTime(shop.clock.ms)
    },
  }
}

const idOf = (cookie: string): unknown =>
  JSON.parse(Buffer.from(cookie.split('.')[1] ?? '', 'base64url').toString()).jti

/** A browser that goes from page to page, now at one server and now at the other. */
function shopper(first: string) {
  let cookie = first
  return {
    id: () => idOf(cookie),
    /** The codes of what both servers refuse. */
    async asks({ servers }: Awaited<ReturnType<typeof begun>>): Promise<readonly string[]> {
      const replies = await Promise.all(
        servers.map(({ edge }) => edge(post('/orders', { cookie, body: '{}' }))),
      )
      return await Promise.all(replies.filter(({ status }) => status !== 200).map(codeOf))
    },
    async comesToTheNextPage({ edge }: EdgeServer): Promise<void> {
      const reply = await edge(post('/pass', { cookie }))
      cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
  }
}

describe('keys of passes, at two edges of which one lags behind', () => {
  it('are rotated without a shopper who loses the session', async () => {
    const shop = await begun()
    const [prompt, lagging] = shop.servers
    const shoppers = [shopper(await passOf(prompt.edge)), shopper(await passOf(lagging.edge))]
    const ids = shoppers.map((one) => one.id())
    const refused: string[] = []
    const visit = async (from: EdgeServer) => {
      for (const one of shoppers) {
        refused.push(...(await one.asks(shop)))
        await one.comesToTheNextPage(from)
        refused.push(...(await one.asks(shop)))
      }
    }
    await shop.run({ begun: ['passes'] })
    prompt.catchUp()
    await visit(prompt)
    await visit(lagging)
    // The last moment at which a server may not have followed yet.
    shop.pass(5 * MINUTE_MS)
    lagging.catchUp()
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['activate'])
    prompt.catchUp()
    await visit(prompt)
    await visit(lagging)
    shop.pass(5 * MINUTE_MS - 1_000)
    // Signed by the old key, at the last moment at which a server may do so.
    await visit(lagging)
    lagging.catchUp()
    shop.pass(14 * MINUTE_MS + 30_000)
    await shop.run()
    for (const one of shop.servers) one.catchUp()
    await visit(lagging)
    shop.pass(MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['retire'])
    for (const one of shop.servers) one.catchUp()
    await visit(prompt)
    expect(refused).toEqual([])
    expect(shoppers.map((one) => one.id())).toEqual(ids)
  })

  it('that are gone give a shopper who comes back later a clean new pass', async () => {
    const shop = await begun()
    const [prompt] = shop.servers
    const late = shopper(await passOf(prompt.edge))
    const id = late.id()
    await shop.run({ begun: ['passes'] })
    shop.pass(5 * MINUTE_MS)
    await shop.run()
    shop.pass(20 * MINUTE_MS)
    await shop.run()
    for (const one of shop.servers) one.catchUp()
    expect(await late.asks(shop)).toEqual(['CLOISTER_PASS_INVALID', 'CLOISTER_PASS_INVALID'])
    await late.comesToTheNextPage(prompt)
    expect(await late.asks(shop)).toEqual([])
    expect(late.id()).not.toBe(id)
  })

  it('that are used too early get the error that the status predicted, at the server that does not know them', async () => {
    const shop = await begun()
    const [prompt] = shop.servers
    await shop.run({ begun: ['passes'] })
    const [status] = (await shop.status()).keys
    shop.pass(5 * MINUTE_MS)
    await shop.run()
    prompt.catchUp()
    const hasty = shopper(await passOf(prompt.edge))
    expect(status?.next?.step).toBe('activate')
    expect(await hasty.asks(shop)).toEqual([status?.next?.tooEarly?.code])
  })

  it('that are taken away too early get the error that the status predicted, and then tells', async () => {
    const shop = await begun()
    const [prompt, lagging] = shop.servers
    const visitor = shopper(await passOf(lagging.edge))
    await shop.run({ begun: ['passes'] })
    shop.pass(5 * MINUTE_MS)
    await shop.run()
    lagging.catchUp()
    const [status] = (await shop.status()).keys
    expect(status?.next?.step).toBe('retire')
    const [next = ''] = shop.json('passes.json') as readonly string[]
    shop.write('passes.json', JSON.stringify([next]))
    prompt.catchUp()
    expect(await visitor.asks(shop)).toEqual([status?.next?.tooEarly?.code])
    expect((await shop.status()).keys[0]?.troubles).toMatchObject([{ code: status?.next?.tooEarly?.code }])
    // The next run mends it, and waits anew.
    await shop.run()
    prompt.catchUp()
    expect(await visitor.asks(shop)).toEqual([])
  })

  it('that are renewed too late fail nothing, as the status says', async () => {
    const shop = await begun()
    shop.pass(60 * DAY_MS)
    const [status] = (await shop.status()).keys
    expect(status?.troubles.map(({ code }) => code)).toEqual([undefined])
    expect(await shopper(await passOf(shop.servers[0].edge)).asks(shop)).toEqual([])
  })
})
