import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lumaShop } from '../luma/luma-shop.ts'
import { generatedShop } from './generated-shop.ts'
import { priceOf } from './price-of.ts'
import { sampleShop } from './sample-shop.ts'

const LUMA = resolve(import.meta.dirname, '../../../../../../shared/data/magento/sample-data')
const given = existsSync(LUMA)
const where = given
  ? ''
  : ' (skipped: put app/code/Magento of github.com/magento/magento2-sample-data into ../shared/data/magento/sample-data)'

describe('the shop of Luma', () => {
  it.skipIf(!given)(`has all the rows of the export, with every variant under its product${where}`, () => {
    const { products } = lumaShop(LUMA)
    const all = products.several(products.skus())
    const configurable = all.filter(({ type }) => type === 'configurable')
    const variants = configurable.flatMap((product) =>
      products.several(product.variants.map(({ sku }) => sku)),
    )
    expect(configurable).toHaveLength(147)
    expect(variants).toHaveLength(1847)
    expect(variants.every(({ isVisible }) => !isVisible)).toBe(true)
    expect(new Set(all.map(({ type }) => type))).toEqual(
      new Set(['bundle', 'configurable', 'downloadable', 'grouped', 'simple']),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it.skipIf(!given)(`has a price for everything, and members for what is put together${where}`, () => {
    const { products } = lumaShop(LUMA)
    const shown = products.several(products.shownSkus())
    const free = shown.filter((product) => priceOf(product, 0, products).lowest <= 0)
    // Of one download the episodes are paid, and not the product.
    expect(free.map(({ type }) => type)).toEqual(['downloadable'])
    for (const product of shown) {
      const members = product.members.flatMap(({ skus }) => skus)
      expect(products.several(members)).toHaveLength(members.length)
    }
  })

  it.skipIf(!given)(`has its pages, blocks, reviews, categories and relations${where}`, () => {
    const { pages, blocks, reviews, categories, products } = lumaShop(LUMA)
    expect([pages.length, blocks.length > 10, [...reviews.values()].flat().length]).toEqual([4, true, 500])
    expect(categories.shown().length).toBeGreaterThan(20)
    expect(
      products.several(products.skus()).filter(({ relatedSkus }) => relatedSkus.length > 2).length,
    ).toBeGreaterThan(50)
  })
})

describe('a shop', () => {
  it('of any size costs nothing before it is asked', () => {
    const { products } = generatedShop(100_000)
    expect(products.find('GEN-100000')?.name).toMatch(/No. 100000$/u)
    expect(products.find('GEN-100001')).toBeUndefined()
    expect(products.shownSkus()).toHaveLength(100_000)
  })

  it('forgets a product that was removed, and dates what was changed', async () => {
    const { products } = await sampleShop()
    const count = products.shownSkus().length
    const before = products.find('KET-001')?.updatedAt ?? ''
    expect(products.change('KET-001', { price: 1 }).updatedAt > before).toBe(true)
    products.remove('KET-002')
    expect([products.find('KET-002'), products.shownSkus().length]).toEqual([undefined, count - 1])
    const added = products.change('KET-003', {})
    products.add({ ...added, sku: 'NEW-1', id: 9001 })
    expect(products.skus().at(-1)).toBe('NEW-1')
    products.change('KET-003', { isEnabled: false })
    expect(products.shownSkus()).not.toContain('KET-003')
    products.remove('NEW-1')
    expect(products.find('NEW-1')).toBeUndefined()
  })

  it('charges a group of customers its own price', () => {
    const { products } = generatedShop(100)
    const product = products.change('GEN-000051', {})
    expect([priceOf(product, 0, products).lowest, priceOf(product, 2, products).lowest]).toEqual([55.95, 4.5])
  })
})
