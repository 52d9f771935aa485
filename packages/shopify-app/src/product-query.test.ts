import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, type IntrospectionQuery, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { SHOPIFY_ADMIN_PRODUCTS_QUERY, SHOPIFY_STOREFRONT_PRODUCTS_QUERY } from './product-query.ts'

/** Fetched and not committed, because Shopify's schemas are Shopify's. */
const folder = resolve(import.meta.dirname, '../../../.cache/shopify-schemas')
const given = existsSync(folder)
const where = given ? '' : ' (skipped: run .ci/fetch-shopify-schemas to get the schemas from npm)'

const queries = {
  admin: SHOPIFY_ADMIN_PRODUCTS_QUERY,
  'storefront-graphql': SHOPIFY_STOREFRONT_PRODUCTS_QUERY,
}
const cases = (['admin', 'storefront-graphql'] as const).flatMap((api) =>
  ['2026-07', '2026-10'].map((version) => ({ api, version, query: queries[api] })),
)

interface Introspection {
  readonly data: IntrospectionQuery
}

describe('the product queries', () => {
  it.each(Object.entries(queries))('to the %s API is one operation with variables', (_, query) => {
    const [operation, ...more] = parse(query).definitions
    expect(operation).toMatchObject({ operation: 'query', variableDefinitions: [{}, {}] })
    expect(more).toEqual([])
  })

  it.skipIf(!given).each(cases)(
    `to the $api API is valid on version $version${where}`,
    ({ api, version, query }) => {
      const json = gunzipSync(readFileSync(resolve(folder, `${api}_${version}.json.gz`))).toString()
      const { data } = JSON.parse(json) as Introspection
      expect(validate(buildClientSchema(data), parse(query)).map(({ message }) => message)).toEqual([])
    },
  )
})
