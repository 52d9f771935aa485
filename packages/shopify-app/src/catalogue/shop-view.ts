import type { ProductSourceOptions } from './product-source.ts'

/** How a shop is read: whose prices, which metafields, which sales channel, which language. */
export type ShopView = Omit<ProductSourceOptions, 'admin' | 'shop' | 'simulator'>

/**
 * Where a view lies below the folder of its shop: by whose prices it has, so that no index ever holds the prices of one
 * and is given to another. What else changes of a view is taken over anew.
 */
export function viewFolder({ pricedFor }: ShopView): string {
  if (pricedFor === undefined) return 'online-store'
  if ('country' in pricedFor) return `country-${pricedFor.country.replace(/[^A-Z]/gu, '')}`
  return `company-location-${pricedFor.companyLocationId.replace(/\D/gu, '')}`
}
