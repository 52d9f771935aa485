import { findCanaries } from '@cloister/core/testing'
import {
  customerToken,
  imsServerToServer,
  openMagentoClient,
  productsWithAttributesDocument,
  type RestRequest,
} from '@cloister/magento-adapter'
import { Agent, fetch as undiciFetch } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import { sampleShop } from '../shop/sample-shop.ts'
import type { MagentoOptions } from './magento-options.ts'
import { startMagento } from './start-magento.ts'

const never = new AbortController().signal

async function start(options: Partial<MagentoOptions> = {}) {
  const magento = await startMagento({ shop: await sampleShop(), ...options })
  onTestFinished(() => magento.close())
  return magento
}

type Magento = Awaited<ReturnType<typeof start>>

async function client(magento: Magento) {
  const opened = await openMagentoClient(magento.connection)
  onTestFinished(() => opened.close())
  return opened
}

/** As a browser or `curl` would ask it. */
async function ask(magento: Magento, query: string, headers: Readonly<Record<string, string>> = {}) {
  const dispatcher = new Agent({ connect: { ca: magento.authority.certificatePem } })
  const response = await undiciFetch(`${magento.connection.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    dispatcher,
  })
  const text = await response.text()
  await dispatcher.close()
  return { status: response.status, text, answer: JSON.parse(text) }
}

const products: RestRequest<{ items: { sku: string }[]; total_count: number }> = {
  method: 'GET',
  path: '/products',
  search: { pageSize: 2, sort: [{ field: 'entity_id', direction: 'ASC' }] },
  answer: z.object({ items: z.array(z.object({ sku: z.string() })), total_count: z.number() }),
}

const orders: RestRequest<{ items: { increment_id: string; state: string; created_at: string }[] }> = {
  method: 'GET',
  path: '/orders',
  search: { groups: [[{ field: 'customer_id', value: '42' }]] },
  answer: z.object({
    items: z.array(z.object({ increment_id: z.string(), state: z.string(), created_at: z.string() })),
  }),
}

describe('a Magento on this machine', () => {
  it.each(['2.4.6', '2.4.7', 'saas'] as const)(
    'speaks the dialect %s, and a probe finds out',
    async (dialect) => {
      expect((await client(await start({ dialect }))).dialect).toBe(dialect)
    },
  )

  it.each(['natural', 'decoded'] as const)(
    'takes what is signed where names are in %s order',
    async (parameterOrder) => {
      const magento = await start({ parameterOrder })
      const { items, total_count } = await (await client(magento)).rest(products, { signal: never })
      expect(items).toHaveLength(2)
      expect(total_count).toBe(magento.shop.products.skus().length)
      expect(magento.access.nonces.size).toBe(1)
    },
  )

  it('refuses the access token alone until bearer tokens are switched on, and says the wrong reason', async () => {
    const magento = await start()
    const { credentials: _, ...connection } = magento.connection
    const bearer = { kind: 'integration-bearer', accessToken: magento.keys.accessToken } as const
    const opened = await openMagentoClient({ ...connection, credentials: bearer })
    onTestFinished(() => opened.close())
    await expect(opened.rest(products, { signal: never })).rejects.toMatchObject({
      code: 'CLOISTER_PLATFORM_REFUSED',
      details: { reason: expect.stringContaining('resource') },
    })
    expect(magento.calls.at(-1)).toMatchObject({ status: 401 })
  })

  it('answers whoever asks for a person with a canary in every field', async () => {
    const magento = await start()
    const token = magento.signIn()
    const { text } = await ask(
      magento,
      '{ customer { email firstname lastname telephone taxvat addresses { street city postcode } orders { items { number token email billing_address { firstname telephone } payment_methods { additional_data { value } } } } } }',
      { authorization: `Bearer ${token}` },
    )
    const seen = new Set(findCanaries(text, magento.personal))
    for (const field of [
      'Customer.firstname',
      'CustomerAddress.street',
      'CustomerOrder.token',
      'OrderAddress.telephone',
    ]) {
      expect([...seen]).toContain(field)
    }
  })

  it('sends of an order what `fields` names, and its person where that is named', async () => {
    const magento = await start()
    const opened = await client(magento)
    expect((await opened.rest(orders, { signal: never })).items).toHaveLength(3)
    expect(findCanaries(magento.calls.at(-1)?.answer ?? '', magento.personal)).toEqual([])
    const nosy = z.object({ items: z.array(z.object({ customer_email: z.string(), remote_ip: z.string() })) })
    await opened.rest({ ...orders, answer: nosy }, { signal: never })
    expect(findCanaries(magento.calls.at(-1)?.answer ?? '', magento.personal)).toEqual(
      expect.arrayContaining(['Order.customer_email', 'Order.remote_ip']),
    )
  })

  it('shows a guest no customer, and a token that has ended none either', async () => {
    const magento = await start()
    const token = magento.signIn()
    magento.signOutAll()
    for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
      const { status, answer } = await ask(magento, '{ customer { email } }', headers)
      expect(status).toBe(200)
      expect(answer.errors[0].extensions.category).toBe('graphql-authorization')
    }
    expect(String(customerToken(token))).not.toContain(token)
  })

  it('says inside HTTP 200 what is wrong, with a trace in developer mode only', async () => {
    const developer = await ask(await start(), '{ cart(cart_id: "nobody") { total_quantity } }')
    const production = await ask(
      await start({ mode: 'production' }),
      '{ cart(cart_id: "nobody") { total_quantity } }',
    )
    expect([developer.status, production.status]).toEqual([200, 200])
    expect(developer.answer.errors[0].extensions).toMatchObject({
      category: 'graphql-no-such-entity',
      trace: [{}],
    })
    expect(production.answer.errors[0].extensions).toEqual({ category: 'graphql-no-such-entity' })
  })

  it.each([
    [{ store: 'nowhere' }, 'Requested store is not found'],
    [{ 'content-currency': 'XTS' }, 'Please correct the target currency'],
  ])('refuses %j', async (headers, sentence) => {
    expect(
      (await ask(await start(), '{ storeConfig { locale } }', headers as never)).answer.errors[0].message,
    ).toBe(sentence)
  })

  it.each([
    ['busy', 'CLOISTER_PLATFORM_BUSY', 'CLOISTER_PLATFORM_BUSY'],
    ['failed', 'CLOISTER_PLATFORM_FAILED', 'CLOISTER_PLATFORM_FAILED'],
    ['partial', 'CLOISTER_PLATFORM_FAILED', 'CLOISTER_PLATFORM_FAILED'],
    ['not-json', 'CLOISTER_PLATFORM_REPLY_INVALID', 'CLOISTER_PLATFORM_REPLY_INVALID'],
    [
      'maintenance',
      expect.stringMatching(/^CLOISTER_PLATFORM_/u),
      expect.stringMatching(/^CLOISTER_PLATFORM_/u),
    ],
    ['cut', expect.stringMatching(/^CLOISTER_PLATFORM_/u), expect.stringMatching(/^CLOISTER_PLATFORM_/u)],
  ] as const)(
    'fails as %s, and the adapter says so by a code and not by a word',
    async (fault, graphql, rest) => {
      const magento = await start()
      const opened = await client(magento)
      const variables = { filter: {}, pageSize: 1, currentPage: 1 }
      magento.fail(fault)
      await expect(
        opened.graphql(productsWithAttributesDocument, { variables, signal: never }),
      ).rejects.toMatchObject({ code: graphql })
      magento.fail(fault)
      await expect(opened.rest(products, { signal: never })).rejects.toMatchObject({ code: rest })
      expect((await opened.rest(products, { signal: never })).items).toHaveLength(2)
    },
  )

  it('says nothing at all when it is told to, until whoever asked gives up', async () => {
    const magento = await start()
    const opened = await client(magento)
    magento.fail('silent')
    await expect(opened.rest(products, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      code: expect.stringMatching(/^CLOISTER_/u),
    })
  })

  it('knows no integration in the cloud service, but a client of Adobe that was not revoked', async () => {
    const magento = await start({ dialect: 'saas' })
    const { credentials: _, ...connection } = magento.connection
    const opened = await openMagentoClient({
      ...connection,
      credentials: imsServerToServer({
        ...magento.access.ims,
        tokenEndpoint: `${connection.url}/ims/token/v3`,
        tls: connection.tls,
        network: connection.network,
      }),
    })
    onTestFinished(() => opened.close())
    expect((await opened.rest(products, { signal: never })).items).toHaveLength(2)
    expect(magento.calls.at(-1)?.target).toMatch(/^\/V1\/products/u)
    magento.access.revokeImsTokens()
    expect((await opened.rest(products, { signal: never })).items).toHaveLength(2)
    expect(magento.calls.filter(({ target }) => target === '/ims/token/v3')).toHaveLength(2)
    await expect((await client(magento)).rest(products, { signal: never })).rejects.toMatchObject({
      code: 'CLOISTER_PLATFORM_REFUSED',
    })
  })

  it('limits the rate in both disguises', async () => {
    const magento = await start()
    const opened = await client(magento)
    magento.fail('busy')
    expect((await ask(magento, '{ storeConfig { locale } }')).status).toBe(200)
    expect(magento.calls.at(-1)?.answer).toContain('graphql-too-many-requests')
    magento.fail('busy')
    await expect(opened.rest(products, { signal: never })).rejects.toMatchObject({
      code: 'CLOISTER_PLATFORM_BUSY',
    })
    expect(magento.calls.at(-1)?.status).toBe(429)
  })

  it('counts requests by the minute where it is told to', async () => {
    const magento = await start({ requestsPerMinute: 1 })
    expect((await ask(magento, '{ storeConfig { locale } }')).answer.errors).toBeUndefined()
    expect((await ask(magento, '{ storeConfig { locale } }')).text).toContain('too-many-requests')
  })

  it('refuses a question that is too wide or too deep, whatever it would cost', async () => {
    const magento = await start()
    const wide = `{ ${Array.from({ length: 301 }, (_, n) => `a${n}: storeConfig { locale }`).join(' ')} }`
    expect((await ask(magento, wide)).text).toMatch(/Max query complexity should be 300/u)
    const deep = `{ products(filter: {}) { items ${'{ related_products '.repeat(25)}{ sku }${' }'.repeat(25)} } }`
    expect((await ask(magento, deep)).text).toMatch(/Max query depth should be 20/u)
  })

  it('complains of a page beyond the last one in GraphQL, and answers the last one again in REST', async () => {
    const magento = await start()
    expect((await ask(magento, '{ products(filter: {}, currentPage: 999) { total_count } }')).text).toMatch(
      /greater than the \d+ page/u,
    )
    const beyond = { ...products, search: { ...products.search, currentPage: 9999 } }
    expect((await (await client(magento)).rest(beyond, { signal: never })).items.length).toBeGreaterThan(0)
  })
})
