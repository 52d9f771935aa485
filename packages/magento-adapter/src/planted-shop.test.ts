import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Planted, plantGraphql } from '@cloister/core/test-support/plant-graphql.ts'
import { PASSAGES } from '@cloister/core/test-support/small-shop.ts'
import { type PlantedWalk, walkPlanted } from '@cloister/core/test-support/walk-planted.ts'
import { findCanaries } from '@cloister/core/testing'
import { buildSchema, introspectionFromSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { projectMagentoOrder } from './project-order.ts'
import { projectMagentoProduct } from './project-product.ts'

/** Beside the repository, because Adobe's schemas are Adobe's. */
const file = resolve(
  import.meta.dirname,
  '../../../../shared/data/magento/graphql/magento-schema-2.4.9.graphql',
)
const given = existsSync(file)
const where = given
  ? ''
  : ' (skipped: put the schema of github.com/AdobeDocs/commerce-webapi, printed as SDL, into ../shared/data/magento/graphql)'

const schema = given ? introspectionFromSchema(buildSchema(readFileSync(file, 'utf8'))) : undefined
const plant = (type: string, from = 0): Planted =>
  plantGraphql(schema ?? { __schema: { types: [] } }, type, { from })

const quotesOf = ({ personal }: Planted) => personal.map(({ value }) => value)

const productOf = (planted: Planted, sku: string) => {
  const raw = {
    ...planted.value,
    sku,
    name: `Kettle ${sku}`,
    stock_status: 'IN_STOCK',
    url_key: 'kettle',
    image: { url: 'https://shop.example/kettle.jpg' },
    price_range: { minimum_price: { final_price: { value: 19.99, currency: 'EUR' } } },
    categories: [{ name: 'Kettles', level: 2, path: '1/2/3' }],
    // What the shop shows of a product is its catalogue, which the model may know.
    custom_attributesV2: { items: [{ code: 'material', value: 'Copper' }] },
  }
  return { ...raw, ...projectMagentoProduct(raw) }
}

const orderOf = (planted: Planted) => {
  const raw = { ...planted.value, status: 'Complete', order_date: '2026-11-20 10:00:00' }
  return { ...raw, ...projectMagentoOrder(raw) }
}

const CASES = [
  { type: 'Customer', key: 'customer', texts: 500 },
  { type: 'Cart', key: 'cart', texts: 200 },
  { type: 'CustomerOrder', key: 'order', texts: 300 },
] as const

describe('a full shop of Magento', () => {
  const walk = async ({ type, key }: (typeof CASES)[number], withoutMinimiser?: true) => {
    const session = plant(type)
    const order = plant('CustomerOrder', 20_000)
    const product = plant('SimpleProduct', 40_000)
    const page = plant('CmsPage', 60_000)
    const walked: PlantedWalk = await walkPlanted({
      session: { [key]: session.value },
      quotes: quotesOf(session),
      orders: [orderOf(order)],
      products: ['K-1', 'K-2', 'K-3'].map((sku) => productOf(product, sku)),
      passages: PASSAGES.map((passage) => ({ ...page.value, ...passage })),
      ...(withoutMinimiser && { withoutMinimiser }),
    })
    const canaries = [session, order, product, page].flatMap((planted) => planted.canaries)
    return { session, canaries, walked }
  }

  it.skipIf(!given).each(CASES)(
    `keeps a full $type from the model, whatever is asked${where}`,
    async (shop) => {
      const { session, canaries, walked } = await walk(shop)
      expect(session.canaries.length).toBeGreaterThan(shop.texts)
      expect(walked.bodies).toHaveLength(walked.asked)
      expect(findCanaries(walked.bodies.join('\n'), canaries)).toEqual([])
    },
  )

  it.skipIf(!given).each(CASES)(
    `refuses a full $type as a request without a word of it${where}`,
    async (shop) => {
      const { canaries, walked } = await walk(shop)
      expect(walked.refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400])
      expect(findCanaries(walked.refusals.map(({ text }) => text).join('\n'), canaries)).toEqual([])
    },
  )

  it.skipIf(!given)(`would be seen leaking without the minimiser${where}`, async () => {
    const { session, canaries, walked } = await walk(CASES[0], true)
    const leaked = new Set(findCanaries(walked.bodies.join('\n'), canaries))
    expect(session.personal.filter(({ field }) => !leaked.has(field))).toEqual([])
    expect([...leaked].some((field) => field.startsWith('CustomerOrder.billing_address'))).toBe(true)
    expect([...leaked].some((field) => field.startsWith('SimpleProduct.'))).toBe(true)
    expect([...leaked].some((field) => field.startsWith('CmsPage.'))).toBe(true)
  })
})
