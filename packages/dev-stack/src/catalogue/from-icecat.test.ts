import { describe, expect, it } from 'vitest'
import { aDirectoryWith } from './catalogue.fixture.ts'
import { fromIcecat } from './from-icecat.ts'
import { loadCatalogue } from './load-catalogue.ts'

const RECORD = {
  id: '42',
  name: 'LX-12ab',
  title: 'Lantern LX-12ab notebook, silver',
  ean: ['2000000000015', '2000000000022', '2000000000039'],
  short_description: 'A notebook',
  img_500x500: 'http://images.elsewhere.example/42.jpg',
  img_thumb: 'http://images.elsewhere.example/42s.jpg',
  date_released: '2008-12-19T00:00:00Z',
  supplier: 'Lantern',
  price: 10995,
  attr_t_product_type: 'Notebook',
  attr_b_touchscreen: false,
  attr_b_rohs_compliance: true,
  attr_n_display_diagonal: 17.0,
  attr_t_contrast_ratio__typical_: '200:1',
}

describe('reading Icecat products', () => {
  it('takes what a shop shows, with readable names, and nothing that a page would load from elsewhere', () => {
    const product = fromIcecat(RECORD)

    expect(product).toEqual({
      id: '42',
      title: 'Lantern LX-12ab notebook, silver',
      brand: 'Lantern',
      category: ['Notebook'],
      description: 'A notebook',
      priceMinor: 10995,
      currency: 'EUR',
      inStock: true,
      gtin: '2000000000015',
      attributes: {
        model: 'LX-12ab',
        ean: '2000000000022, 2000000000039',
        'product type': 'Notebook',
        touchscreen: 'no',
        'rohs compliance': 'yes',
        'display diagonal': '17',
        'contrast ratio typical': '200:1',
      },
    })
    expect(JSON.stringify(product)).not.toContain('elsewhere')
  })

  it.each([null, '1', ' 2 '])('has no category for the type %j', (attr_t_product_type) => {
    expect(fromIcecat({ ...RECORD, attr_t_product_type }).category).toEqual([])
  })

  it('is recognised by its keys', async () => {
    const { products } = await loadCatalogue(aDirectoryWith({ '1.json': JSON.stringify([RECORD]) }))

    expect([...products][0]?.brand).toBe('Lantern')
  })
})
