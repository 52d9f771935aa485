import { inspect } from 'node:util'
import { findCanaries } from '@cloister/core/testing'
import { connectDemo, type Demo, openShopBrowser, runTour, startDemo } from '@cloister/dev-stack'
import { orderPayload, type ShopifyFault, ShopifyWebhookSender } from '@cloister/dev-stack/shopify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askAsAgent } from '../support/ask-as-agent.ts'

const FAULTS: readonly ShopifyFault[] = ['busy', 'cut', 'down', 'failed', 'not-json', 'partial', 'throttled']

describe('a whole shop at Shopify, with somebody in every field', () => {
  let demo: Demo
  /** What went to the models, and what anybody could have logged. */
  const crossed: string[] = []
  const logged: string[] = []
  /** How many deliveries were taken that had somebody in them. */
  let taken = 0
  /** The first product of each answer to an agent. */
  const found: string[] = []

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => logged.push(String(chunk)) > 0)
    }
    for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
      vi.spyOn(console, method).mockImplementation(
        (...words) => void logged.push(words.map(String).join(' ')),
      )
    }
    demo = await startDemo({
      platform: 'shopify',
      record: ({ path, requestHeaders, requestBytes }) => {
        crossed.push(path, JSON.stringify(requestHeaders), Buffer.from(requestBytes).toString('utf8'))
      },
      observe: (event) => logged.push(JSON.stringify(event)),
    })
    logged.push(...demo.notes)
    const steps = await runTour(demo)
    logged.push(...steps.filter(({ isAsExpected }) => !isAsExpected).map(({ action }) => action))
    await askWhileItFails(demo)
    await tellTooMuch(demo)
    await askWithEverything(demo)
    vi.restoreAllMocks()
  })

  afterAll(() => demo?.close())

  async function askWhileItFails({ origin, authorityPem, shopify }: Demo): Promise<void> {
    const browser = openShopBrowser(origin, authorityPem)
    const shop = await connectDemo(demo, browser)
    for (const fault of FAULTS) {
      shopify?.fail(fault)
      try {
        for await (const event of shop.ask('Where is my order?')) logged.push(JSON.stringify(event))
        const placed = await browser.fetch(`${origin}/demo/checkout?case=usual`, { method: 'POST' })
        logged.push(await placed.text())
      } catch (error) {
        logged.push(inspect(error, { depth: 9, showHidden: true }))
      }
    }
    shopify?.mend()
    await browser.close()
  }

  /** A merchant who forgot `include_fields` is told of everybody. */
  async function tellTooMuch({ shopify, webhooks }: Demo): Promise<void> {
    if (shopify === undefined || webhooks === undefined) return
    const { shop, app } = shopify
    const sender = new ShopifyWebhookSender({ shop: shop.domain, secret: app.apiSecret })
    for (const order of shop.orders.slice(-2)) {
      const statuses = await sender.deliver(webhooks, { topic: 'orders/create', body: orderPayload(order) })
      taken += statuses.at(-1) === 200 ? 1 : 0
    }
  }

  /** An agent that tells everything of the person it works for, in every place where it may. */
  async function askWithEverything({ agentsProfile = '', authorityPem, shopify }: Demo): Promise<void> {
    const profile = JSON.parse(await askAsAgent(agentsProfile, authorityPem)) as {
      ucp: { services: { 'dev.ucp.shopping': [{ endpoint: string }] } }
    }
    const [{ endpoint }] = profile.ucp.services['dev.ucp.shopping']
    const person = Object.fromEntries(shopify?.personal.map(({ field, value }) => [field, value]) ?? [])
    const meta = { 'ucp-agent': { profile: 'https://agent.example/profile.json' } }
    const places = { search_catalog: 'context', lookup_catalog: 'buyer', get_product: 'signals' } as const
    for (const [name, place] of Object.entries(places)) {
      const catalog = { query: 'warm blanket', ids: [found[0]], id: found[0], [place]: person }
      const params = { name, arguments: { meta, catalog, buyer: person } }
      const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
      const text = await askAsAgent(endpoint, authorityPem, call)
      logged.push(text)
      found.push(...(text.match(/gid:\/\/shopify\/Product\/\d+/u) ?? []))
    }
  }

  it('answered an agent with products of the shop, in each of the tools', () => {
    expect(found).toHaveLength(3)
    expect(new Set(found).size).toBe(1)
  })

  it('has texts of many types that hold personal data at Shopify', () => {
    const types = new Set(demo.shopify?.canaries.map(({ field }) => field.split('.')[0]))
    expect(types.size).toBeGreaterThan(40)
    expect(demo.shopify?.personal.length).toBeGreaterThan(80)
  })

  it('was walked: searches, answers, orders and checkouts crossed, and risks were written', () => {
    expect(crossed.filter((text) => text.startsWith('{"model"')).length).toBeGreaterThan(7)
    expect(crossed.some((path) => path === '/score')).toBe(true)
    const written = demo.shopify?.shop.orders.filter(({ assessments }) => assessments.length > 1) ?? []
    expect(written.length).toBeGreaterThan(2)
    expect(taken).toBe(2)
    expect(logged.length).toBeGreaterThan(10)
  })

  it('sends nothing of it to a model', () => {
    expect(findCanaries(crossed.join('\n'), demo.shopify?.canaries ?? [])).toEqual([])
  })

  it('logs nothing of it, and no token', () => {
    const tokens = (demo.shopify?.tokens ?? []).map((value) => ({ field: 'token', value }))
    expect(tokens.length).toBeGreaterThan(1)
    expect(findCanaries(logged.join('\n'), [...(demo.shopify?.canaries ?? []), ...tokens])).toEqual([])
  })

  it('asks Shopify for nothing of it, so that nobody but its failures says any', () => {
    const answers = demo.shopify?.calls.map(({ answer }) => answer).join('\n') ?? ''
    expect(findCanaries(answers, demo.shopify?.personal ?? [])).toEqual(['failure'])
  })
})
