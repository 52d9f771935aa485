import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { signatureOf } from '../../test-support/deliveries.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { API_KEY, OLD_SECRET, SECRET, SHOP } from '../../test-support/staff.ts'
import { createShopifyApp } from '../app/create-shopify-app.ts'
import { assessOrdersInFlow } from '../fraud/assess-orders.ts'
import type { WorkJob, WorkQueue } from '../queue/work-queue.ts'
import { type WebhookTopic, webhookTopic } from '../webhooks/webhook-topic.ts'
import { FLOW_PATH } from './flow-route.ts'

const canary = 'ada.canary@shopper.example'
/** As Shopify documents it. */
const run = {
  shop_id: '1',
  shopify_domain: SHOP,
  action_run_id: '8f2c0d2e-6a5e-4f8a-9a64-9a3d7d6f1c2b',
  action_definition_id: 'Assess order',
  handle: 'cloister-assess-order',
  step_reference: '320d4f8a-aaab-40ff-9ed2-2bc079633705',
  properties: { order_id: '7', note: canary },
}
const assess = webhookTopic({
  topic: 'flow/cloister-assess-order',
  payload: z.object({ order_id: z.string() }),
  work: async () => undefined,
})

function app({
  topics = [assess] as readonly WebhookTopic[],
  add = undefined as WorkQueue['add'] | undefined,
} = {}) {
  const kept = new Map<string, WorkJob>()
  const idle: WorkQueue = {
    async add(job) {
      const isNew = !kept.has(job.id)
      if (isNew) kept.set(job.id, job)
      return isNew
    },
    take: (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true })),
    done: async () => undefined,
    fail: async () => undefined,
    forgetShop: async () => undefined,
    close: async () => undefined,
  }
  const queue = { ...idle, ...(add && { add }) }
  const options = { apiKey: API_KEY, apiSecret: [SECRET, OLD_SECRET], url: 'https://app.example' }
  const { handle } = createShopifyApp({ ...options, sessions: memorySessions(), webhooks: { queue, topics } })
  async function flows(
    body: unknown,
    changes: { readonly secret?: string; readonly signature?: string } = {},
  ) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const signature = changes.signature ?? signatureOf(text, changes.secret ?? SECRET)
    const headers = { 'content-type': 'application/json', 'x-shopify-hmac-sha256': signature }
    return await handle(new Request('https://app.example/flow', { method: 'POST', body: text, headers }))
  }
  return { flows, handle, kept }
}

describe('the extension for Flow', () => {
  const file = join(import.meta.dirname, '../../extensions/cloister-assess-order/shopify.extension.toml')
  const toml = readFileSync(file, 'utf8')

  it('sends its runs to the address that verifies them, under the handle that is worked on', () => {
    const handle = /^handle = "(.+)"$/mu.exec(toml)?.[1]
    const url = new URL(/^runtime_url = "(.+)"$/mu.exec(toml)?.[1] ?? '')
    const [topic] = [assessOrdersInFlow({ decide: () => Promise.reject(new Error()) })].map(
      (one) => one.topic,
    )
    expect([`flow/${handle}`, url.pathname]).toEqual([topic, FLOW_PATH])
    expect(toml).toContain('type = "flow_action"')
  })

  it('is told which order, and nothing else', () => {
    expect([...toml.matchAll(/^type = "(.+_reference)"$/gmu)].map(([, type]) => type)).toEqual([
      'order_reference',
    ])
    expect(toml.match(/\[\[settings\.fields\]\]/gu)).toHaveLength(1)
  })
})

describe('the address for actions of Flow', () => {
  it('keeps a run with nothing of it but what its topic reads, and answers at once', async () => {
    const { flows, kept } = app()
    expect((await flows(run)).status).toBe(200)
    const { topic } = assess
    expect([...kept.values()]).toEqual([
      { id: `${topic} ${run.action_run_id}`, shop: SHOP, topic, payload: { order_id: '7' } },
    ])
  })

  it('keeps a run once, however often Flow repeats it, and the next run as well', async () => {
    const { flows, kept } = app()
    const statuses = [await flows(run), await flows(run), await flows({ ...run, action_run_id: 'next' })]
    expect([statuses.map(({ status }) => status), kept.size]).toEqual([[200, 200, 200], 2])
  })

  it('believes the secret that is being rotated away, and no other', async () => {
    const { flows, kept } = app()
    expect((await flows(run, { secret: OLD_SECRET })).status).toBe(200)
    const answer = await flows(
      { ...run, action_run_id: 'forged' },
      { secret: 'shpss_of-someone-else-entirely' },
    )
    expect([answer.status, kept.size, await answer.text()]).toEqual([
      401,
      1,
      expect.not.stringContaining('canary'),
    ])
  })

  it('believes no run that was changed after it was signed', async () => {
    const { flows, kept } = app()
    const text = JSON.stringify(run)
    const signature = signatureOf(text)
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), async (at, code) => {
        const changed = `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`
        fc.pre(changed !== text)
        expect((await flows(changed, { signature })).status).toBe(401)
      }),
      { numRuns: 300 },
    )
    expect(kept.size).toBe(0)
  })

  it.each([
    ['shopify_domain', { ...run, shopify_domain: 'kettles.example' }],
    ['action_run_id', { ...run, action_run_id: '' }],
    ['handle', { ...run, handle: 'of-nobody' }],
    ['handle', { ...run, handle: '../webhooks' }],
    ['properties', { ...run, properties: 'order 7' }],
    ['order_id', { ...run, properties: {} }],
    ['body', '{'],
  ])('refuses what it cannot read, %s, without a word of it', async (_, body) => {
    const { flows, kept } = app()
    const answer = await flows(body)
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('canary')
    expect(kept.size).toBe(0)
  })

  it('asks Flow to repeat what could not be kept', async () => {
    expect((await app({ add: () => Promise.reject(new Error(canary)) }).flows(run)).status).toBe(503)
  })

  it('is not there for an app without actions', async () => {
    expect((await app({ topics: [] }).flows(run)).status).toBe(404)
  })

  it('cannot be reached by a webhook that names its topic', async () => {
    const { handle, kept } = app()
    const text = JSON.stringify({ order_id: '7' })
    const headers = {
      'x-shopify-hmac-sha256': signatureOf(text),
      'x-shopify-topic': assess.topic,
      'x-shopify-shop-domain': SHOP,
      'x-shopify-api-version': '2026-10',
      'x-shopify-webhook-id': 'delivery-1',
    }
    const request = new Request('https://app.example/webhooks', { method: 'POST', body: text, headers })
    expect([(await handle(request)).status, kept.size]).toEqual([400, 0])
  })
})
