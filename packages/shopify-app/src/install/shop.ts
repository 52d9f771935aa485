import { CloisterError } from '@cloister/core'

declare const brand: unique symbol

/**
 * The permanent domain of a shop, such as `kettles.myshopify.com`. Only {@link parseShop} makes one, and only one of
 * these is ever sent a token: a domain that someone else chose would be handed the keys of the shop.
 */
export type Shop = string & { readonly [brand]: 'Shop' }

const SHOP = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/u

/** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`. */
export function parseShop(value: unknown): Shop {
  const shop = typeof value === 'string' ? value.toLowerCase() : ''
  if (!SHOP.test(shop)) throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'shop' } })
  return shop as Shop
}
