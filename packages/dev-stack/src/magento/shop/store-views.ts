import type { StoreView } from './magento-shop.ts'

/** Two views of one website: the second has another language. */
export const STORE_VIEWS: readonly StoreView[] = [
  { id: 1, code: 'default', name: 'English', locale: 'en_GB', currency: 'EUR' },
  { id: 2, code: 'de', name: 'Deutsch', locale: 'de_DE', currency: 'EUR' },
]
