import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { storefrontRoot } from '../../test-support/made-up-storefront.ts'
import { refusalOf } from '../../test-support/refusal-of.ts'
import { runContract } from '../../test-support/run-contract.ts'
import {
  STOREFRONT_TOKEN,
  type StandInAnswer,
  type StandInOptions,
  startShopifyStandIn,
} from '../../test-support/shopify-stand-in.ts'
import { SHOP } from '../../test-support/staff.ts'
import { openStorefrontCatalogue } from './open-storefront-catalogue.ts'
import { openStorefrontClient, type StorefrontClientOptions } from './open-storefront-client.ts'

const secret = 'Quillabeth asked for a kettle'

type Work<T> = (
  client: ReturnType<typeof openStorefrontClient>,
  standIn: Awaited<ReturnType<typeof startShopifyStandIn>>,
) => Promise<T>

async function withShop<T>(
  work: Work<T>,
  options: Partial<StorefrontClientOptions> = {},
  standInOptions: StandInOptions = {},
): Promise<T> {
  const standIn = await startShopifyStandIn({ storefront: answer, ...standInOptions })
  const { simulator } = standIn
  const client = openStorefrontClient({ shop: SHOP, privateToken: STOREFRONT_TOKEN, simulator, ...options })
  try {
    return await work(client, standIn)
  } finally {
    await client.close()
    await standIn.close()
  }
}

const answer: NonNullable<StandInOptions['storefront']> = ({ body }) => {
  const { query, variables } = body as { readonly query: string; readonly variables: object }
  const { data } = runContract('storefront-graphql')(
    query,
    storefrontRoot({ products: [madeUpProduct(1)] }),
    {
      ...variables,
    },
  )
  return { body: { data } }
}

const search: Work<readonly string[]> = async (client) => {
  const catalogue = await openStorefrontCatalogue(client)
  const found = await catalogue.search({ text: 'kettle', limit: 1 })
  return found.map(({ title }) => title)
}

describe('the way to the Storefront API', () => {
  it('is taken by the pinned version, with the token, and no word of a shopper in the address', async () => {
    await withShop(async (client, standIn) => {
      expect(await search(client, standIn)).toEqual(['Kettle 1'])
      expect(new Set(standIn.calls.map(({ path }) => path))).toEqual(
        new Set([`${SHOP}/api/2026-10/graphql.json`]),
      )
    })
  })

  it('is taken by the version before where a shop does not have the pinned one', async () => {
    const older = (call: Parameters<typeof answer>[0]): StandInAnswer =>
      call.path.includes('2026-10') ? { status: 404, body: { errors: 'Not Found' } } : answer(call)
    expect(await withShop(search, {}, { storefront: older })).toEqual(['Kettle 1'])
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8::7', '2001:db8::7'],
    [undefined, undefined],
    ['203.0.113.9\r\nx-other: 1', undefined],
    [secret, undefined],
  ])('tells Shopify the address of who asks, if it is one: %j', async (address, told) => {
    await withShop(
      async (client, standIn) => {
        await search(client, standIn)
        expect(standIn.calls.at(-1)?.headers['shopify-storefront-buyer-ip']).toBe(told)
      },
      { buyerIp: () => address },
    )
  })

  it.each<[string, StandInAnswer]>([
    ['CLOISTER_PLATFORM_REFUSED', { status: 401, body: { errors: secret } }],
    ['CLOISTER_PLATFORM_BUSY', { status: 429, headers: { 'retry-after': '3' }, body: { errors: secret } }],
    [
      'CLOISTER_PLATFORM_BUSY',
      { body: { errors: [{ message: secret, extensions: { code: 'THROTTLED' } }] } },
    ],
    ['CLOISTER_PLATFORM_FAILED', { status: 500, body: { errors: secret } }],
    ['CLOISTER_PLATFORM_FAILED', { body: { errors: [{ message: secret }] } }],
    ['CLOISTER_PLATFORM_REPLY_INVALID', { body: secret }],
  ])('is %s where Shopify does not answer, without a word of it or the token: %#', async (code, said) => {
    await withShop(
      async (client, standIn) => {
        const refusal = await refusalOf(() => search(client, standIn))
        expect(refusal.code).toBe(code)
        const printed = `${refusal} ${JSON.stringify(refusal)} ${inspect(refusal)} ${inspect(client)}`
        expect(printed).not.toMatch(/Quillabeth|canary/u)
      },
      {},
      { storefront: () => said },
    )
  })

  it('refuses a token that the shop does not know', async () => {
    const privateToken = 'shpat_somebody-elses'
    expect(
      (await withShop((client, shop) => refusalOf(() => search(client, shop)), { privateToken })).code,
    ).toBe('CLOISTER_PLATFORM_REFUSED')
  })

  it.each([
    ['privateToken', { privateToken: 'a token\r\nx-other: 1' }],
    ['simulator.url', { simulator: { url: 'https://shopify.example' } }],
  ])('is not opened with an option that makes no sense: %s', async (option, options) => {
    const refusal = await refusalOf(() =>
      (async () => openStorefrontClient({ shop: SHOP, privateToken: STOREFRONT_TOKEN, ...options }))(),
    )
    expect([refusal.code, refusal.details['option']]).toEqual(['CLOISTER_OPTIONS_INVALID', option])
  })
})
