import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openCatalogue } from './open-catalogue.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('HA-S150-PX', {
      title: 'Fennmoor kettle',
      gtin: '012345678905',
      attributes: { model: 'GX-200/B' },
    }),
    aProduct('2', { title: 'Kettle lid', attributes: { model: 'GX-200', mpn: 'AB 77, LC/LC 62.5' } }),
    aProduct('3', { title: 'Filter for GX-200/B', attributes: { model: 'Velocity™ 3 m' } }),
    aProduct('4', { title: 'Kettle stand GX-200/B', description: 'Holds HA-S150-PX and 012345678905' }),
    aProduct('5', { title: 'Cable 2 m', attributes: { model: '2 m' } }),
    aProduct('6', { title: 'Kettle 2 m cable', attributes: { model: 'Kettle' } }),
  ],
})

const firstFor = async (text: string): Promise<string | undefined> =>
  (await catalogue.search({ text, limit: 10 }))[0]?.id

describe('a product that is named exactly', () => {
  it.each([
    ['HA-S150-PX', 'HA-S150-PX'],
    ['ha s150 px', 'HA-S150-PX'],
    ['HAS150PX', 'HA-S150-PX'],
    ['ha_s150/px', 'HA-S150-PX'],
    ['HA-S-150-PX', 'HA-S150-PX'],
    ['012345678905', 'HA-S150-PX'],
    ['12345678905', 'HA-S150-PX'],
    ['0-12345-67890-5', 'HA-S150-PX'],
    ['0012345678905', 'HA-S150-PX'],
    ['gx200b', 'HA-S150-PX'],
    ['GX 200 B', 'HA-S150-PX'],
    ['gx200', '2'],
    ['ab77', '2'],
    ['lc lc 62 5', '2'],
    ['velocity 3m', '3'],
    ['2', '2'],
    ['2m', '5'],
  ])('comes first for %j', async (text, id) => {
    expect(await firstFor(text)).toBe(id)
  })

  it.each([
    ['do you have the gx 200 b in black', 'HA-S150-PX'],
    ['kettle EAN 012345678905', 'HA-S150-PX'],
    ['where is my GX-200', '2'],
  ])('comes first within %j', async (text, id) => {
    expect(await firstFor(text)).toBe(id)
  })

  it('comes first for the longest part of a text that names one', async () => {
    expect(await firstFor('gx200 for velocity 3m')).toBe('3')
  })

  it('is none that a measure or a word of the query is the model of', async () => {
    expect(await firstFor('kettle 2 m cable')).toBe('6')
    expect(await firstFor('kettle stand')).toBe('4')
  })

  it('stays hidden by a filter', async () => {
    const found = await catalogue.search({ text: 'HAS150PX', limit: 10, priceMaxMinor: 1 })

    expect(found).toEqual([])
  })

  it('is found by its new number, and not by the old one, after a change', async () => {
    const changing = await openCatalogue({ products: [aProduct('1', { attributes: { model: 'OLD-77' } })] })
    await changing.upsert([aProduct('1', { attributes: { model: 'NEW-88' } })])

    expect(await changing.search({ text: 'new88', limit: 1 })).toHaveLength(1)
    expect(await changing.search({ text: 'old77', limit: 1 })).toEqual([])
  })
})
