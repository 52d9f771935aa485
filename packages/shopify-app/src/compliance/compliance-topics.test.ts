import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyring, createRedisVelocity, orderIdTokens } from '@cloister/checkout-fraud'
import { hasRedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { takeSoon } from '../../test-support/keeps-the-queue-contract.ts'
import { SHOP } from '../../test-support/staff.ts'
import { diskQueue } from '../queue/disk-queue.ts'
import { type CustomerReport, complianceTopics } from './compliance-topics.ts'
import { indexPlace } from './index-place.ts'
import { queuePlace } from './queue-place.ts'
import type { CustomerSubject, RecordPlace } from './record-place.ts'
import { velocityPlace } from './velocity-place.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const canary = 'ada.canary@shopper.example'
const person = { id: 191167, email: canary, phone: '555-625-1199' }

/** Decisions about orders, as a shop's own store may keep them. */
function decisions(kept: Map<string, string>): RecordPlace {
  const of = ({ orderIds }: CustomerSubject) => orderIds.filter((id) => kept.has(id))
  return {
    name: 'decisions',
    report: async (subject) => of(subject).map((id) => ({ what: `order ${id}`, value: kept.get(id) })),
    redactCustomer: async (subject) => {
      for (const id of of(subject)) kept.delete(id)
    },
    redactShop: async () => kept.clear(),
  }
}

function compliance(places: readonly RecordPlace[]) {
  const reports: CustomerReport[] = []
  const forgotten: string[] = []
  const topics = complianceTopics({ places, deliverReport: async (report) => void reports.push(report) })
  const context = {
    admin: () => {
      throw new Error('The shop may be gone: nobody may be asked')
    },
    forget: async (shop: string) => void forgotten.push(shop),
    signal: AbortSignal.timeout(20_000),
  }
  async function run(name: string, body: object, shop: string = SHOP): Promise<unknown> {
    const topic = topics.find((one) => one.topic === name)
    const payload = topic?.read({ shop_id: 1, shop_domain: shop, ...body }, shop)
    await topic?.work({ id: 'delivery-1', shop, payload }, context)
    return payload
  }
  return { run, reports, forgotten }
}

describe('a customer who asks for their data', () => {
  it('is owed what every place holds, and the address that Shopify tells is left at the door', async () => {
    const { run, reports } = compliance([
      decisions(
        new Map([
          ['7', 'allow'],
          ['8', 'review'],
        ]),
      ),
    ])
    const body = { orders_requested: [7, 9], customer: person, data_request: { id: 9999 } }
    const kept = await run('customers/data_request', body)
    expect(JSON.stringify(kept)).not.toContain('canary')
    expect(reports).toEqual([
      {
        requestId: '9999',
        shop: SHOP,
        customerId: '191167',
        orderIds: ['7', '9'],
        gatheredAt: expect.stringMatching(/^\d{4}-/u),
        places: [{ name: 'decisions', entries: [{ what: 'order 7', value: 'allow' }] }],
      },
    ])
  })
})

describe('a customer who wants to be forgotten', () => {
  it('is forgotten in every place, twice without harm, and nobody else is', async () => {
    const kept = new Map([
      ['7', 'allow'],
      ['8', 'review'],
    ])
    const { run } = compliance([decisions(kept)])
    const body = { customer: person, orders_to_redact: [7] }
    await run('customers/redact', body)
    await run('customers/redact', body)
    expect([...kept.keys()]).toEqual(['8'])
  })

  it('may be known by an address alone', async () => {
    const { run } = compliance([decisions(new Map())])
    expect(await run('customers/redact', { customer: { email: canary } })).toEqual({
      shop_domain: SHOP,
      customer: {},
      orders_to_redact: [],
    })
  })

  it('is forgotten elsewhere although one place fails, and the job then stays to be done', async () => {
    const kept = new Map([['7', 'allow']])
    const failing = { ...decisions(new Map()), redactCustomer: () => Promise.reject(new Error('disk')) }
    const { run } = compliance([failing, decisions(kept)])
    await expect(run('customers/redact', { customer: person, orders_to_redact: [7] })).rejects.toThrow('disk')
    expect(kept.size).toBe(0)
  })
})

describe('a shop that has gone', () => {
  it('leaves no index, no waiting work and no session behind', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cloister-redact-'))
    const queue = diskQueue({ directory: join(directory, 'queue') })
    closing.push(
      () => rmSync(directory, { recursive: true }),
      () => queue.close(),
    )
    const fileOf = (shop: string) => join(directory, `${shop}.sqlite`)
    for (const ending of ['', '-wal', '-shm']) writeFileSync(`${fileOf(SHOP)}${ending}`, 'products')
    writeFileSync(fileOf('other.myshopify.com'), 'products')
    await queue.add({ id: '1', shop: SHOP, topic: 'products/update', payload: {} })
    await queue.add({ id: '2', shop: SHOP, topic: 'customers/redact', payload: {} })
    const { run, forgotten } = compliance([queuePlace(queue), indexPlace(fileOf)])
    await run('shop/redact', {})
    await run('shop/redact', {})
    expect(['', '-wal', '-shm'].map((ending) => existsSync(`${fileOf(SHOP)}${ending}`))).toEqual([
      false,
      false,
      false,
    ])
    expect(existsSync(fileOf('other.myshopify.com'))).toBe(true)
    expect(forgotten).toEqual([SHOP, SHOP])
    expect((await takeSoon(queue))?.topic).toBe('customers/redact')
    expect(await takeSoon(queue)).toBeUndefined()
  })

  it.skipIf(!hasRedisServer)('leaves no count in Redis, and those of other shops stand', async () => {
    const redis = await startRedisServer()
    const place = velocityPlace({
      url: `redis://127.0.0.1:${redis.port}`,
      prefixOf: (shop) => shop.replace('.myshopify.com', ''),
    })
    closing.push(
      () => redis.close(),
      () => place.close(),
    )
    const fill = 'for i=1,5000 do redis.call("SET", KEYS[1]..":1:token:"..i, 1) end'
    for (const shop of ['kettles', 'kettles-two'])
      await redis.command('eval', fill, '1', `{${shop}:velocity}`)
    const { run } = compliance([place])
    await run('shop/redact', {})
    expect(await redis.command('dbsize')).toBe('5000')
    expect(await redis.command('exists', '{kettles-two:velocity}:1:token:1')).toBe('1')
  })

  it.skipIf(!hasRedisServer)(
    'takes a customer along who wants to be forgotten, and nobody beside them',
    async () => {
      const redis = await startRedisServer()
      const url = `redis://127.0.0.1:${redis.port}`
      const keys = createKeyring()
      const velocity = createRedisVelocity({ url, prefix: 'kettles' })
      const place = velocityPlace({ url, prefixOf: () => 'kettles', keysOf: () => keys })
      closing.push(
        () => redis.close(),
        () => place.close(),
        () => velocity.close(),
      )
      const signal = AbortSignal.timeout(10_000)
      for (const [accountId, orderId] of [
        ['191167', '7'],
        ['191167', '8'],
        ['42', '9'],
      ] as const) {
        const tokens = { account: await keys.tokens('account', accountId) }
        const { current: id } = await orderIdTokens(orderId, keys)
        await velocity.record({ id, atMs: Date.now(), amountInHundredths: 100, tokens }, { signal })
      }
      expect(await redis.command('dbsize')).toBe('8')
      const { run } = compliance([place])
      await run('customers/redact', { customer: person, orders_to_redact: [7, 8] })
      await run('customers/redact', { customer: person, orders_to_redact: [7, 8] })
      const left = (await redis.command('keys', '*')).split('\n').map((key) => key.split(':')[3])
      expect(left.sort()).toEqual(['answer', 'order', 'token'])
      expect(await redis.command('keys', `*${(await keys.tokens('account', '42')).current}`)).not.toBe('')
      // One of whom only an address is known has nothing that could be found.
      await run('customers/redact', { customer: { email: canary } })
      expect(await redis.command('dbsize')).toBe('3')
    },
  )

  it('is not one that only the unsigned header names', async () => {
    const { run, forgotten } = compliance([])
    await expect(run('shop/redact', { shop_domain: 'other.myshopify.com' })).rejects.toThrow()
    expect(forgotten).toEqual([])
  })
})
