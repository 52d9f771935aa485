import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  type IntrospectedSchema,
  type Planted,
  plantGraphql,
} from '@cloister/core/test-support/plant-graphql.ts'
import { PASSAGES } from '@cloister/core/test-support/small-shop.ts'
import { walkPlanted } from '@cloister/core/test-support/walk-planted.ts'
import { findCanaries } from '@cloister/core/testing'
import { describe, expect, it } from 'vitest'
import { projectShopifyOrder } from './project-order.ts'
import { projectShopifyProduct } from './project-product.ts'

/** Fetched and not committed, because Shopify's schemas are Shopify's. */
const folder = resolve(import.meta.dirname, '../../../.cache/shopify-schemas')
const given = existsSync(folder)
const where = given ? '' : ' (skipped: run .ci/fetch-shopify-schemas to get the schemas from npm)'

type Api = 'admin' | 'storefront-graphql'

function schemaOf(api: Api): IntrospectedSchema {
  if (!given) return { __schema: { types: [] } }
  const json = gunzipSync(readFileSync(resolve(folder, `${api}_2026-10.json.gz`))).toString()
  return (JSON.parse(json) as { data: IntrospectedSchema }).data
}

const SCHEMAS: Readonly<Record<Api, IntrospectedSchema>> = {
  admin: schemaOf('admin'),
  'storefront-graphql': schemaOf('storefront-graphql'),
}

const productOf = (planted: Planted, number: number) => {
  const raw = {
    ...planted.value,
    id: `gid://shopify/Product/${number}`,
    handle: 'kettle',
    title: `Kettle ${number}`,
    vendor: 'Fennmoor',
    productType: 'Kettles',
    availableForSale: true,
    featuredImage: { url: 'https://cdn.shop.example/kettle.jpg' },
    featuredMedia: null,
    priceRange: { minVariantPrice: { amount: '19.99', currencyCode: 'EUR' } },
    contextualPricing: undefined,
    // Published like the title, so it reaches the model as it is.
    category: { fullName: 'Home & Garden > Kettles', name: 'Kettles', id: 'aa', ancestors: [] },
    options: [{ name: 'Colour', values: ['red', 'grey'] }],
    variants: { nodes: [{ barcode: null, availableForSale: true }] },
  }
  return { ...raw, ...projectShopifyProduct(raw) }
}

const orderOf = (planted: Planted) => {
  const raw = {
    ...planted.value,
    name: 'CNR-1001-CANARY',
    processedAt: '2026-11-20T10:00:00Z',
    cancelledAt: null,
    fulfillmentStatus: 'FULFILLED',
    fulfillments: { nodes: [] },
  }
  return { ...raw, ...projectShopifyOrder(raw) }
}

const CASES = [
  { api: 'storefront-graphql', type: 'Customer', key: 'customer', texts: 300 },
  { api: 'storefront-graphql', type: 'Cart', key: 'cart', texts: 300 },
  { api: 'storefront-graphql', type: 'Order', key: 'order', texts: 250 },
  { api: 'admin', type: 'Customer', key: 'customer', texts: 500 },
  { api: 'admin', type: 'Order', key: 'order', texts: 1000 },
] as const

describe('a full shop of Shopify', () => {
  const walk = async ({ api, type, key }: (typeof CASES)[number], withoutMinimiser?: true) => {
    const plant = (name: string, from: number) => plantGraphql(SCHEMAS[api], name, { from })
    const session = plant(type, 0)
    const order = plant('Order', 20_000)
    const product = plant('Product', 40_000)
    const page = plant('Page', 60_000)
    const walked = await walkPlanted({
      session: { [key]: session.value },
      quotes: session.personal.map(({ value }) => value),
      orders: [orderOf(order)],
      products: [1, 2, 3].map((number) => productOf(product, number)),
      passages: PASSAGES.map((passage) => ({ ...page.value, ...passage })),
      ...(withoutMinimiser && { withoutMinimiser }),
    })
    const canaries = [
      { field: 'the number of the order', value: 'CNR-1001-CANARY' },
      ...[session, order, product, page].flatMap((planted) => planted.canaries),
    ]
    return { session, canaries, walked }
  }

  it.skipIf(!given).each(CASES)(
    `keeps a full $type of $api from the model, whatever is asked${where}`,
    async (shop) => {
      const { session, canaries, walked } = await walk(shop)
      expect(session.canaries.length).toBeGreaterThan(shop.texts)
      expect(walked.bodies).toHaveLength(walked.asked)
      expect(findCanaries(walked.bodies.join('\n'), canaries)).toEqual([])
    },
  )

  it.skipIf(!given).each(CASES)(
    `refuses a full $type of $api as a request without a word of it${where}`,
    async (shop) => {
      const { canaries, walked } = await walk(shop)
      expect(walked.refusals.filter(({ status }) => ![400, 413].includes(status))).toEqual([])
      expect(findCanaries(walked.refusals.map(({ text }) => text).join('\n'), canaries)).toEqual([])
    },
  )

  it.skipIf(!given)(`would be seen leaking without the minimiser${where}`, async () => {
    const { session, canaries, walked } = await walk(CASES[0], true)
    const leaked = new Set(findCanaries(walked.bodies.join('\n'), canaries))
    expect(session.personal.filter(({ field }) => !leaked.has(field))).toEqual([])
    expect(leaked).toContain('the number of the order')
    expect([...leaked].some((field) => field.startsWith('Product.'))).toBe(true)
  })
})
