import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { findCanaries } from '@cloister/core/testing'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { textFields } from '../../simulator/canary-value.ts'
import { varietyShop } from '../shop/variety-shop.ts'
import type { CallContext } from './call-context.ts'
import { executeGraphql } from './execute-graphql.ts'
import { magentoSchema } from './magento-schema.ts'
import { DEFAULT_LIMITS } from './query-limits.ts'

const folder = resolve(import.meta.dirname, '../../../../magento-adapter/src/documents')
const vendor = resolve(import.meta.dirname, '../../../../../../shared/data/magento/graphql')
const RELEASES = { '2.4.6': '2.4.6', '2.4.7': '2.4.9', saas: 'saas' } as const
type Dialect = keyof typeof RELEASES
const DIALECTS = Object.keys(RELEASES) as readonly Dialect[]

const texts = (pattern: string) =>
  globSync(pattern, { cwd: folder }).map((file) => readFileSync(resolve(folder, file), 'utf8'))
const fragments = new Map(
  texts('*.fragment.graphql').map((text) => [/^fragment (\w+)/mu.exec(text)?.[1] ?? '', text]),
)

/** The documents of the adapter, each with its fragments. */
const documents = texts('*.graphql')
  .filter((text) => /^query /mu.test(text))
  .map((text) => ({
    name: /^query (\w+)/mu.exec(text)?.[1] ?? '',
    dialects: (/^# dialects: (.*)$/mu.exec(text)?.[1] ?? '').split(', '),
    query: [
      text,
      ...[...text.matchAll(/\.\.\.(\w+)/gu)].map(([, name]) => fragments.get(name ?? '') ?? ''),
    ].join('\n'),
  }))

const shop = varietyShop()
const [storeView] = shop.storeViews
const [customer] = shop.customers
if (storeView === undefined || customer === undefined) throw new Error('The shop is empty')
const context: CallContext = { shop, storeView, currency: 'EUR', customer, url: 'https://shop.example' }

const variables = {
  cartId: shop.carts[0]?.maskedId,
  currentPage: 1,
  identifier: 'delivery',
  identifiers: ['opening-hours'],
  pageSize: 50,
  phrase: '',
  reviewsOfEach: 5,
  skus: ['KET-1', 'SCARF'],
}

function schemaOf(dialect: Dialect): GraphQLSchema {
  const file = resolve(vendor, `magento-schema-${RELEASES[dialect]}.graphql`)
  return existsSync(file)
    ? buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true })
    : magentoSchema(dialect)
}

describe.each(DIALECTS)('the simulated Magento of dialect %s', (dialect) => {
  const spoken = documents.filter(({ dialects }) => dialects.includes(dialect))

  it.each([
    ['what the adapter knows of it', () => magentoSchema(dialect)],
    ['Adobe’s own schema where it is given', () => schemaOf(dialect)],
  ])('answers every document of the adapter out of its shop, on %s', async (_, schemaFor) => {
    const schema = schemaFor()
    expect(spoken.length).toBeGreaterThan(5)
    for (const { name, query } of spoken) {
      const filter = query.includes('[SearchClauseInput!]') ? [] : {}
      const question = {
        query,
        variables: name === 'CloisterCustomerOrders' ? { ...variables } : { ...variables, filter },
      }
      const answer = await executeGraphql(question, context, { schema, limits: DEFAULT_LIMITS })
      const madeUp = findCanaries(JSON.stringify(answer.data), textFields(schema))
      expect({ name, errors: answer.errors, madeUp }).toEqual({ name, errors: undefined, madeUp: [] })
    }
  })
})
