import { describe, expect, it } from 'vitest'
import { aDirectoryWith } from './catalogue.fixture.ts'
import { loadCatalogue } from './load-catalogue.ts'

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode,Image Src'

const productsIn = async (...rows: readonly string[]) => {
  const { products, notes } = await loadCatalogue(aDirectoryWith({ 'p.csv': [HEADER, ...rows].join('\n') }))
  return { products: [...products], notes }
}

describe('reading a Shopify product export', () => {
  it('makes one product of the rows of a handle', async () => {
    const { products, notes } = await productsIn(
      'clay-pot,Clay Pot,<p>Blown clay &amp; glaze</p>,Company 123,Outdoor,"Pot, Plants",true,Size,Regular,CP-1,,1,deny,9.99,2000000000015,https://cdn.example/a.jpg',
      'clay-pot,,,,,,,,Large,CP-2,,3,deny,15.99,,https://cdn.example/b.jpg',
      'clay-pot,,,,,,,,,,,,,,,https://cdn.example/c.jpg',
      'top,Top,,Company 123,,,true,Title,Default Title,,shopify,0,deny,60,,',
    )

    expect(products).toEqual([
      {
        id: 'clay-pot',
        title: 'Clay Pot',
        description: 'Blown clay & glaze',
        brand: 'Company 123',
        category: ['Outdoor'],
        priceMinor: 999,
        currency: 'USD',
        inStock: true,
        attributes: { size: 'Regular, Large', tags: 'Pot, Plants', sku: 'CP-1, CP-2' },
        gtin: '2000000000015',
      },
      {
        id: 'top',
        title: 'Top',
        brand: 'Company 123',
        category: [],
        priceMinor: 6000,
        currency: 'USD',
        inStock: false,
        attributes: {},
      },
    ])
    expect(notes).toEqual(['p.csv names no currency: its prices are taken as USD.'])
  })

  it('leaves out what is not published', async () => {
    const { products } = await productsIn('a,A,,,,,false,,,,,,,1,,', 'b,B,,,,,true,,,,,,,1,,')

    expect(products.map(({ id }) => id)).toEqual(['b'])
  })

  it('names the line of a product without a price', async () => {
    await expect(productsIn('a,A,,,,,true,,,,,,,1,,', 'b,B,,,,,true,,,,,,,,,')).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { file: 'p.csv', line: 3, field: 'priceMinor' },
    })
  })
})
