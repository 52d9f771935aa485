import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, graphql } from 'graphql'
import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { type StandInAnswer, startMagentoStandIn } from '../../test-support/magento-stand-in.ts'
import { openMagentoClient } from './open-magento-client.ts'

const contracts = resolve(import.meta.dirname, '../documents/contract')

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function dialectOf(answer: StandInAnswer | ((source: string) => Promise<unknown>)): Promise<string> {
  const shop = await startMagentoStandIn(async ({ body }) =>
    typeof answer === 'function' ? { body: await answer(JSON.parse(body).query) } : answer,
  )
  opened.push(shop)
  const client = await openMagentoClient(shop.options)
  opened.push(client)
  expect(shop.calls).toHaveLength(1)
  return client.dialect
}

describe('which dialect a shop speaks', () => {
  it.each(['2.4.6', '2.4.7', 'saas'])(
    'is found out by one question to the schema of %s, nothing looked up in it',
    async (dialect) => {
      const schema = buildSchema(readFileSync(resolve(contracts, `${dialect}.graphql`), 'utf8'))
      const looked: string[] = []
      const field = (name: string, value: unknown) => () => {
        looked.push(name)
        return value
      }
      const rootValue = {
        storeConfig: field('storeConfig', { store_code: 'default' }),
        products: field('products', null),
        cart: field('cart', null),
      }

      expect(await dialectOf((source) => graphql({ schema, source, rootValue }))).toBe(dialect)
      expect(looked).toEqual(dialect === '2.4.7' ? ['storeConfig'] : [])
    },
  )

  it.each([
    [{ body: { data: {} } }, 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'],
    [
      { body: { errors: [{ message: 'Cannot query field "storeConfig" on type "Query".' }] } },
      'CLOISTER_PLATFORM_DIALECT_UNKNOWN',
    ],
    [
      { body: { errors: [{ message: 'Cannot query field "colour" on type "Query".' }] } },
      'CLOISTER_PLATFORM_DIALECT_UNKNOWN',
    ],
    [{ status: 404, body: 'Not here' }, 'CLOISTER_PLATFORM_FAILED'],
    [{ status: 503, body: 'Maintenance' }, 'CLOISTER_PLATFORM_BUSY'],
    [{ body: { errors: [{ message: 'Requested store is not found' }] } }, 'CLOISTER_OPTIONS_INVALID'],
  ])('is not guessed where the shop says something else: %#', async (answer, code) => {
    expect((await failureOf(() => dialectOf(answer))).code).toBe(code)
  })

  it('is known of the hosts of Adobe Commerce as a Cloud Service without a question', async () => {
    const client = await openMagentoClient({ url: 'https://na1.api.commerce.adobe.com/tenant' })
    opened.push(client)
    expect(client.dialect).toBe('saas')
  })

  it.each([
    [{ url: 'http://shop.example' }, 'CLOISTER_TLS_REQUIRED'],
    [{ url: 'https://shop.example', storeView: 'de\r\nx: 1' }, 'CLOISTER_OPTIONS_INVALID'],
    [{ url: 'https://shop.example', currency: 'euro' }, 'CLOISTER_OPTIONS_INVALID'],
  ])('is not asked of %j', async (options, code) => {
    expect((await failureOf(() => openMagentoClient(options))).code).toBe(code)
  })
})
