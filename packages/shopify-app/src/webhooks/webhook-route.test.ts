import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { type DeliveryChanges, delivery } from '../../test-support/deliveries.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { API_KEY, OLD_SECRET, SECRET, SHOP } from '../../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from '../app/create-shopify-app.ts'
import { queuePlace } from '../compliance/queue-place.ts'
import { placeWithoutCustomers } from '../compliance/record-place.ts'
import { offlineSession } from '../install/offline-session.ts'
import { parseShop } from '../install/shop.ts'
import { diskQueue } from '../queue/disk-queue.ts'
import type { WorkQueue } from '../queue/work-queue.ts'
import { appUninstalled, forgetAtUninstall } from './app-uninstalled.ts'
import { webhookTopic } from './webhook-topic.ts'
import type { WorkFault } from './webhook-worker.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function started(changes: Partial<WorkQueue> = {}, uninstallOf = (_: WorkQueue) => appUninstalled) {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-webhooks-'))
  const queue = { ...diskQueue({ directory }), ...changes }
  const sessions = memorySessions()
  const worked: unknown[] = []
  const faults: WorkFault[] = []
  const product = webhookTopic({
    topic: 'products/update',
    payload: z.object({ id: z.int() }),
    async work({ payload, shop }) {
      worked.push({ payload, shop })
      if (payload.id === 13) throw new Error(`failed about ${canary}`)
    },
  })
  const webhooks = {
    queue,
    topics: [product, uninstallOf(queue)],
    onFault: (fault: WorkFault) => faults.push(fault),
  }
  const options = { apiKey: API_KEY, apiSecret: [SECRET, OLD_SECRET], url: 'https://app.example' }
  const app = createShopifyApp({ ...options, sessions, webhooks })
  closing.push(
    () => rmSync(directory, { recursive: true }),
    () => queue.close(),
    () => app.close(),
  )
  const kept = () =>
    readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join('')
  return { app, sessions, worked, faults, kept }
}

const canary = 'ada.canary@shopper.example'
const send = async (app: ShopifyApp, body: unknown, changes: DeliveryChanges = {}) =>
  (await app.handle(delivery(body, changes))).status

describe('the address for webhooks', () => {
  it('answers at once and works later, with nothing of the body but what the topic reads', async () => {
    const { app, worked, kept } = started()
    expect(await send(app, { id: 1, email: canary, note: canary })).toBe(200)
    await vi.waitFor(() => expect(worked).toEqual([{ payload: { id: 1 }, shop: SHOP }]))
    expect(kept()).not.toContain(canary)
    expect(kept()).toContain('products/update')
  })

  it('works once on what Shopify delivers again', async () => {
    const { app, worked } = started()
    const again = () => send(app, { id: 1 }, { id: 'delivery-1' })
    expect([await again(), await again(), await again()]).toEqual([200, 200, 200])
    expect(await send(app, { id: 2 })).toBe(200)
    await vi.waitFor(() => expect(worked).toHaveLength(2))
    expect(worked.map((one) => (one as { payload: object }).payload)).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('answers 401 to who did not sign, 400 to what cannot be read, and takes a topic of nobody', async () => {
    const { app, worked } = started()
    expect(await send(app, { id: 1 }, { secret: 'shpss_of-someone-else-entirely' })).toBe(401)
    expect(await send(app, { id: 'one' })).toBe(400)
    expect(await send(app, { id: 1 }, { topic: 'themes/publish' })).toBe(200)
    expect((await app.handle(new Request('https://app.example/webhooks'))).status).toBe(405)
    expect(worked).toEqual([])
  })

  it('asks Shopify to deliver again what could not be kept, within its five seconds', async () => {
    const failing = started({ add: () => Promise.reject(new Error(canary)) })
    const answer = await failing.app.handle(delivery({ id: 1 }))
    expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining(canary)])
    const hanging = started({ add: () => new Promise(() => undefined) })
    const beganMs = performance.now()
    expect(await send(hanging.app, { id: 1 })).toBe(503)
    expect(performance.now() - beganMs).toBeLessThan(4_500)
  })

  it('tries again what failed, and tells which topic without a word of it', async () => {
    const { app, worked, faults } = started()
    await send(app, { id: 13 })
    await vi.waitFor(() => expect(worked.length).toBeGreaterThanOrEqual(2), { timeout: 5_000 })
    expect(faults[0]).toEqual({ topic: 'products/update', code: 'CLOISTER_INTERNAL', attempt: 1 })
  })
})

describe('an uninstall', () => {
  const pair = { accessToken: 'a', expiresAtMs: 0, refreshToken: 'r', refreshExpiresAtMs: 0, scope: '' }

  it('forgets the tokens although they have ended and nobody can be asked', async () => {
    const { app, sessions } = started()
    await sessions.storeSession(offlineSession(parseShop(SHOP), pair))
    const body = { id: 1, myshopify_domain: SHOP }
    expect(await send(app, body, { topic: 'app/uninstalled' })).toBe(200)
    await vi.waitFor(() => expect(sessions.kept.size).toBe(0))
  })

  it('of a shop that nobody knows succeeds as well', async () => {
    const { app, faults } = started()
    expect(await send(app, {}, { topic: 'app/uninstalled', shop: 'unknown.myshopify.com' })).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(faults).toEqual([])
  })

  it('drops what its places keep, and is done again with all of them when one fails', async () => {
    const dropped: string[] = []
    let fails = 1
    const place = placeWithoutCustomers('index', async (shop) => void dropped.push(shop))
    const failing = placeWithoutCustomers('keys', async () => {
      if (fails-- > 0) throw new Error('The disk is full')
    })
    const { app, sessions, faults } = started({}, (queue) =>
      forgetAtUninstall([failing, queuePlace(queue), place]),
    )
    await sessions.storeSession(offlineSession(parseShop(SHOP), pair))
    await send(app, { myshopify_domain: SHOP }, { topic: 'app/uninstalled' })
    await vi.waitFor(() => expect(dropped).toEqual([SHOP, SHOP]), { timeout: 5_000 })
    expect(sessions.kept.size).toBe(0)
    expect(faults).toMatchObject([{ topic: 'app/uninstalled', attempt: 1 }])
  })

  it('of one shop cannot be turned against another', async () => {
    const { app, sessions } = started()
    await sessions.storeSession(offlineSession(parseShop(SHOP), pair))
    const body = { id: 1, myshopify_domain: 'other.myshopify.com' }
    expect(await send(app, body, { topic: 'app/uninstalled' })).toBe(400)
    expect(sessions.kept.size).toBe(1)
  })
})
