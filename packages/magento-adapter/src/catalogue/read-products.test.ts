import { describe, expect, it, onTestFinished } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { type StandInAnswer, startMagentoStandIn } from '../../test-support/magento-stand-in.ts'
import { connectMagento } from '../connect-magento.ts'
import { readProducts } from './read-products.ts'
import { Skipped } from './skipped.ts'

const item = (sku: string) => ({
  __typename: 'SimpleProduct',
  sku,
  name: `Kettle ${sku}`,
  url_key: null,
  url_suffix: null,
  stock_status: 'IN_STOCK',
  description: null,
  short_description: null,
  image: null,
  price_range: {
    minimum_price: { final_price: { value: 5, currency: 'EUR' } },
    maximum_price: null,
  },
  categories: null,
  related_products: null,
  custom_attributesV2: null,
})
const failed: StandInAnswer = {
  body: { errors: [{ message: 'Internal server error ada.canary', extensions: { category: 'internal' } }] },
}
const skus = Array.from({ length: 100 }, (_, place) => `SKU-${place}`)

/** A shop whose answer fails as soon as one of the broken products is in it. */
async function shopWith(answerOf: (asked: readonly string[]) => StandInAnswer) {
  const standIn = await startMagentoStandIn(({ target, body }) => {
    const text = decodeURIComponent(target) + body
    return answerOf(text.match(/SKU-\d+/gu) ?? [])
  })
  const magento = await connectMagento({ ...standIn.options, dialect: '2.4.7' })
  onTestFinished(async () => {
    await magento.close()
    await standIn.close()
  })
  const skipped = new Skipped()
  return { standIn, skipped, sync: { magento, skipped, signal: AbortSignal.timeout(60_000) } }
}
const page = (asked: readonly string[]): StandInAnswer => ({
  body: { data: { products: { total_count: null, page_info: null, items: asked.map(item) } } },
})

describe('products asked for by SKU', () => {
  it('are had but for the one that breaks the whole answer', async () => {
    const broken = { ...item('SKU-42'), price_range: null }
    const { standIn, skipped, sync } = await shopWith((asked) => ({
      body: {
        data: {
          products: {
            total_count: null,
            page_info: null,
            items: asked.map((sku) => (sku === 'SKU-42' ? broken : item(sku))),
          },
        },
      },
    }))
    const taken = await readProducts(sync, skus)
    expect(taken.map(({ product }) => product.id)).toEqual(skus.filter((sku) => sku !== 'SKU-42'))
    expect(skipped.byField).toEqual({ 'products.items.price_range': 1 })
    expect(standIn.calls.length).toBeLessThan(20)
  })

  it('are not asked for one by one of a shop that fails whatever it is asked', async () => {
    const { standIn, sync } = await shopWith(() => failed)
    const failure = await failureOf(() => readProducts(sync, ['SKU-1', 'SKU-2']), ['ada.canary'])
    expect(failure.code).toBe('CLOISTER_PLATFORM_FAILED')
    expect(standIn.calls.length).toBeLessThan(20)
  })

  it('are asked for in hundreds, each once', async () => {
    const { standIn, sync } = await shopWith(page)
    const many = Array.from({ length: 250 }, (_, place) => `SKU-${place}`)
    expect(await readProducts(sync, [...many, ...many])).toHaveLength(250)
    expect(standIn.calls).toHaveLength(3)
  })
})
