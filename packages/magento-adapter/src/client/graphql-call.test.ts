import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import {
  type MagentoStandIn,
  type StandInAnswer,
  startMagentoStandIn,
} from '../../test-support/magento-stand-in.ts'
import { cartDocument } from '../documents/cart.ts'
import { cmsPageDocument } from '../documents/cms-page.ts'
import { customerOrdersDocument } from '../documents/customer-orders.ts'
import { productSearchDocument } from '../documents/product-search.ts'
import { productsDocument } from '../documents/products.ts'
import { customerToken } from './customer-token.ts'
import type { MagentoClient } from './magento-client.ts'
import { openMagentoClient } from './open-magento-client.ts'

const TOKEN = 'customer.token.canary-0123456789'
const CART = 'masked-cart-canary-0123456789abc'
const EMAIL = 'ada.canary@shopper.example'
const TRACE = '/var/www/html/vendor/trace-canary.php'
const signal = AbortSignal.timeout(30_000)

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function shop(
  ...answers: readonly StandInAnswer[]
): Promise<{ client: MagentoClient; shop: MagentoStandIn }> {
  let asked = 0
  const standIn = await startMagentoStandIn(() => answers[asked++] ?? { status: 500, body: {} })
  const client = await openMagentoClient({
    ...standIn.options,
    dialect: '2.4.6',
    storeView: 'de',
    currency: 'EUR',
  })
  opened.push(client, standIn)
  return { client, shop: standIn }
}

const page = {
  identifier: 'returns',
  url_key: 'returns',
  title: 'Returns',
  content_heading: null,
  content: '30 days',
}
const askPage = (client: MagentoClient) =>
  client.graphql(cmsPageDocument, { variables: { identifier: 'returns' }, signal })
const askOrders = (client: MagentoClient, token?: string) =>
  client.graphql(customerOrdersDocument, {
    variables: { pageSize: 5, currentPage: 1 },
    ...(token !== undefined && { asCustomer: customerToken(token) }),
    signal,
  })
const fault = (category: string, message = 'No') => ({
  body: {
    errors: [
      { message: `${message} ${EMAIL}`, extensions: { category, debugMessage: EMAIL, trace: [TRACE] } },
    ],
    data: { cmsPage: null },
  },
})

describe('a question to GraphQL', () => {
  it('goes by GET when a guest may ask it, so that Magento may answer from its cache', async () => {
    const { client, shop: standIn } = await shop({ body: { data: { cmsPage: page } } })

    expect(await askPage(client)).toEqual({ cmsPage: page })

    const [call] = standIn.calls
    const query = new URL(call?.target ?? '', 'https://shop.example').searchParams
    expect(call).toMatchObject({
      method: 'GET',
      body: '',
      headers: { store: 'de', 'content-currency': 'EUR' },
    })
    expect(query.get('query')).toBe(cmsPageDocument.text)
    expect(query.get('variables')).toBe('{"identifier":"returns"}')
    expect(call?.headers.authorization).toBeUndefined()
    expect(call?.headers.cookie).toBeUndefined()
  })

  it('keeps the words of a shopper, the id of a cart and the token of a customer out of the address', async () => {
    const cart = { total_quantity: 1, is_virtual: false, prices: null, items: [] }
    const { client, shop: standIn } = await shop(
      { body: { data: { cart } } },
      {
        body: {
          data: {
            products: { total_count: 0, page_info: null, aggregations: [], suggestions: null, items: [] },
          },
        },
      },
      { body: { data: { customer: { orders: { page_info: null, items: [] } } } } },
    )

    await client.graphql(cartDocument, { variables: { cartId: CART }, signal })
    await client.graphql(productSearchDocument, {
      variables: { search: EMAIL, pageSize: 5, currentPage: 1 },
      signal,
    })
    await askOrders(client, TOKEN)

    expect(standIn.calls.map(({ method, target }) => `${method} ${target}`)).toEqual(
      Array(3).fill('POST /graphql'),
    )
    expect(standIn.calls.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      `Bearer ${TOKEN}`,
    ])
    expect(standIn.calls[0]?.body).toContain(CART)
  })

  it('goes by POST when an address would be too long for a server', async () => {
    const { client, shop: standIn } = await shop({
      body: { data: { products: { total_count: 0, page_info: null, items: [] } } },
    })
    const skus = Array.from({ length: 300 }, (_, index) => `KETTLE-${index}`)

    await client.graphql(productsDocument, {
      variables: { filter: { sku: { in: skus } }, pageSize: 300, currentPage: 1 },
      signal,
    })

    expect(standIn.calls[0]).toMatchObject({ method: 'POST', target: '/graphql' })
  })

  it('hands out what was asked for, and nothing that came with it', async () => {
    const { client } = await shop({
      body: { data: { cmsPage: { ...page, author: EMAIL }, customer: { email: EMAIL } } },
    })
    expect(JSON.stringify(await askPage(client))).not.toContain(EMAIL)
  })

  it('names the field of an answer that does not fit, and no word of it', async () => {
    const { client } = await shop({ body: { data: { cmsPage: { ...page, title: [EMAIL] } } } })
    expect(await failureOf(() => askPage(client), [EMAIL])).toEqual({
      code: 'CLOISTER_PLATFORM_REPLY_INVALID',
      field: 'cmsPage.title',
    })
  })

  it('is not sent for a customer without a token, nor in a dialect that the shop does not speak', async () => {
    const { client, shop: standIn } = await shop()
    const { cartPageDocument } = await import('../documents/cart-page.ts')

    expect((await failureOf(() => askOrders(client))).code).toBe('CLOISTER_PLATFORM_SIGNED_OUT')
    const inAnother = () =>
      client.graphql(cartPageDocument, { variables: { cartId: CART, pageSize: 5 }, signal })
    expect(await failureOf(inAnother, [CART])).toEqual({
      code: 'CLOISTER_PLATFORM_DIALECT_UNKNOWN',
      document: 'CloisterCartPage',
      dialect: '2.4.6',
    })
    expect(standIn.calls).toEqual([])
  })
})

describe('a refusal inside HTTP 200', () => {
  it.each([
    ['graphql-no-such-entity', 'CLOISTER_PLATFORM_NOT_FOUND'],
    ['graphql-too-many-requests', 'CLOISTER_PLATFORM_BUSY'],
    ['graphql-authorization', 'CLOISTER_PLATFORM_REFUSED'],
    ['graphql-input', 'CLOISTER_PLATFORM_FAILED'],
    ['graphql', 'CLOISTER_PLATFORM_FAILED'],
  ])(
    'of the category %s is %s, without its words, its trace or the data beside it',
    async (category, code) => {
      const { client } = await shop(fault(category))
      expect(await failureOf(() => askPage(client), [EMAIL, TRACE])).toEqual({
        code,
        document: 'CloisterCmsPage',
      })
    },
  )

  it.each(['graphql-authorization', 'graphql-authentication'])(
    'of the category %s says that the customer has to sign in again',
    async (category) => {
      const { client } = await shop(fault(category))
      expect(await failureOf(() => askOrders(client, TOKEN), [EMAIL, TOKEN])).toEqual({
        code: 'CLOISTER_PLATFORM_SIGNED_OUT',
      })
    },
  )

  it.each([
    ['Requested store is not found', { code: 'CLOISTER_OPTIONS_INVALID', option: 'storeView' }],
    ['Please correct the target currency', { code: 'CLOISTER_OPTIONS_INVALID', option: 'currency' }],
    [
      'Cannot query field "cmsPage" on type "Query".',
      { code: 'CLOISTER_PLATFORM_DIALECT_UNKNOWN', document: 'CloisterCmsPage' },
    ],
  ])('that says %s is told as what to change', async (message, expected) => {
    const { client } = await shop(fault('graphql-input', message))
    expect(await failureOf(() => askPage(client), [EMAIL])).toEqual(expected)
  })
})

describe('a refusal by status', () => {
  it.each([
    [
      { status: 429, headers: { 'retry-after': '9' }, body: { message: EMAIL } },
      { code: 'CLOISTER_PLATFORM_BUSY', status: 429, retryAfterSeconds: 9 },
    ],
    [
      { status: 503, body: EMAIL },
      { code: 'CLOISTER_PLATFORM_BUSY', status: 503 },
    ],
    [
      { status: 403, body: EMAIL },
      { code: 'CLOISTER_PLATFORM_REFUSED', status: 403 },
    ],
    [
      { status: 500, body: { trace: TRACE } },
      { code: 'CLOISTER_PLATFORM_FAILED', status: 500 },
    ],
    [
      { status: 400, ...fault('graphql-no-such-entity') },
      { code: 'CLOISTER_PLATFORM_NOT_FOUND', document: 'CloisterCmsPage' },
    ],
    [{ body: [EMAIL] }, { code: 'CLOISTER_PLATFORM_REPLY_INVALID', field: 'answer' }],
  ])('tells what happened and repeats nothing: %#', async (answer, expected) => {
    const { client } = await shop(answer)
    expect(await failureOf(() => askPage(client), [EMAIL, TRACE])).toEqual(expected)
  })

  it('of a customer means that they are signed out', async () => {
    const { client } = await shop({ status: 401, body: {} })
    expect((await failureOf(() => askOrders(client, TOKEN), [TOKEN])).code).toBe(
      'CLOISTER_PLATFORM_SIGNED_OUT',
    )
  })
})
