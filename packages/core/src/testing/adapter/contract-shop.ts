import { CONTRACT_PRODUCTS } from '../contract-products.ts'
import type { ContractShop } from './adapter-under-test.ts'

/** The shop on which adapters are tested. */
export const CONTRACT_SHOP: ContractShop = {
  products: CONTRACT_PRODUCTS,
  pages: [
    {
      title: 'Returns',
      path: '/returns',
      html: '<h2>How long</h2><p>You have <b>45 days</b> to send a kettle back.</p><script>steal()</script>',
      isPublished: true,
    },
    {
      title: 'Draft',
      path: '/draft',
      html: '<p>We are closing the shop on Friday.</p>',
      isPublished: false,
    },
  ],
  orders: [
    {
      number: '000000301',
      status: 'cancelled',
      placedAt: '2026-09-01T08:00:00Z',
      isShoppers: true,
      bought: ['CT-LAM-1'],
    },
    {
      number: '000000302',
      status: 'shipped',
      placedAt: '2026-10-11T09:15:00Z',
      isShoppers: true,
      bought: ['CT-KET-1', 'CT-POT-1'],
    },
    {
      number: '000000303',
      status: 'processing',
      placedAt: '2026-11-02T17:30:00Z',
      isShoppers: false,
      bought: ['CT-KET-2', 'CT-POT-1'],
    },
    {
      number: '000000304',
      status: 'processing',
      placedAt: '2026-11-03T17:30:00Z',
      isShoppers: true,
      bought: ['CT-KET-2'],
    },
  ],
}

/** More than a platform tells in one answer. */
const LARGE = 900

export const LARGE_SHOP: ContractShop = {
  ...CONTRACT_SHOP,
  products: Array.from({ length: LARGE }, (_, place) => ({
    id: `CT-MANY-${String(place).padStart(4, '0')}`,
    title: `Tin cup of pattern ${place}`,
    category: ['Kitchen', 'Cups'],
    priceMinor: 1_000 + place,
    currency: 'EUR',
    inStock: true,
    attributes: {},
  })),
  orders: [],
}
