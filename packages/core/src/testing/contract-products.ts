import type { Product } from '../product/product.ts'

const shared = { currency: 'EUR', inStock: true } as const

/** The products on which the contract of catalogues is tested. */
export const CONTRACT_PRODUCTS: readonly [Product, ...Product[]] = [
  {
    ...shared,
    id: 'CT-KET-1',
    title: 'Copper gooseneck kettle',
    brand: 'Fennmoor',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4900,
    attributes: { colour: 'red', material: 'copper' },
  },
  {
    ...shared,
    id: 'CT-KET-2',
    title: 'Steel whistling kettle',
    brand: 'Fennmoor',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 1900,
    attributes: { colour: 'grey', material: 'steel' },
  },
  {
    ...shared,
    id: 'CT-KET-3',
    title: 'Enamel farm kettle',
    brand: 'Thrunby',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 8900,
    inStock: false,
    attributes: { colour: 'red', material: 'enamel' },
  },
  {
    ...shared,
    id: 'CT-POT-1',
    title: 'Stoneware tea pot',
    brand: 'Thrunby',
    category: ['Kitchen', 'Tea pots'],
    priceMinor: 2900,
    attributes: { colour: 'red', material: 'stoneware' },
  },
  {
    ...shared,
    id: 'CT-LAM-1',
    title: 'Brass reading lamp',
    brand: 'Ostwin',
    category: ['Desk', 'Lamps'],
    priceMinor: 12_900,
    attributes: { material: 'brass' },
  },
]
