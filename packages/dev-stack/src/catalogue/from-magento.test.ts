import { describe, expect, it } from 'vitest'
import { aDirectoryWith } from './catalogue.fixture.ts'
import { loadCatalogue } from './load-catalogue.ts'

const productsIn = async (csv: string) => [
  ...(await loadCatalogue(aDirectoryWith({ 'p.csv': csv }))).products,
]

const EXPORT_HEADER =
  'sku,product_type,categories,name,description,product_online,visibility,price,special_price,additional_attributes,is_in_stock,configurable_variations,crosssell_skus'

describe('reading Magento sample data', () => {
  it('reads cells that list their values one a line', async () => {
    const csv = `category,name,sku,price,qty,description,material,new,special_price,attribute_set
"Gear
Bags
Collections
Spring","Duffle Bag",B-1,34,100,"<p>Big &amp; light.<p>","Nylon
Polyester",1,,Bag
Gear,Strap,S-1,14.5,0,,,,12,Strap
`

    expect(await productsIn(csv)).toEqual([
      {
        id: 'B-1',
        title: 'Duffle Bag',
        category: ['Gear', 'Bags'],
        description: 'Big & light.',
        priceMinor: 3400,
        currency: 'USD',
        inStock: true,
        attributes: { material: 'Nylon, Polyester' },
      },
      {
        id: 'S-1',
        title: 'Strap',
        category: ['Gear'],
        priceMinor: 1200,
        currency: 'USD',
        inStock: false,
        attributes: {},
      },
    ])
  })
})

describe('reading a Magento product export', () => {
  it('shows a configurable product at the price of its cheapest variant', async () => {
    const csv = `${EXPORT_HEADER}
H-S,simple,Default Category/Men,Hoodie S,,1,Not Visible Individually,52,,size=S,1,,
H-M,simple,Default Category/Men,Hoodie M,,1,Not Visible Individually,50,,size=M,1,,
H,configurable,"Default Category/Men/Tops,Default Category/Sale,Default Category",Hoodie,<p>Warm</p>,1,"Catalog, Search",,,"has_options=1,material=Wool|Fleece&reg;, soft,new=No",1,"sku=H-S,size=S|sku=H-M,size=M","M-1,M-2"
`

    expect(await productsIn(csv)).toEqual([
      {
        id: 'H',
        title: 'Hoodie',
        category: ['Men', 'Tops'],
        description: 'Warm',
        priceMinor: 5000,
        currency: 'USD',
        inStock: true,
        attributes: { material: 'Wool, Fleece®, soft', new: 'No' },
        relatedIds: ['M-1', 'M-2'],
      },
    ])
  })

  it('leaves out what is switched off and what has no price of its own', async () => {
    const csv = `${EXPORT_HEADER}
OFF,simple,Default Category/A,Off,,2,"Catalog, Search",5,,,1,,
SET,bundle,Default Category/A,Set,,1,"Catalog, Search",,,,1,,
ON,simple,Default Category/A,On,,1,"Catalog, Search",5,4.5,,0,,
`

    expect((await productsIn(csv)).map(({ id, priceMinor, inStock }) => [id, priceMinor, inStock])).toEqual([
      ['ON', 450, false],
    ])
  })
})
