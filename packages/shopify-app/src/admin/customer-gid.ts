import { CloisterError } from '@cloister/core'

/**
 * The id of a customer whom Shopify's signature names by number.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for what is no number of a customer.
 */
export function customerGid(customerId: string): string {
  if (/^\d{1,20}$/u.test(customerId)) return `gid://shopify/Customer/${customerId}`
  throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'customerId' } })
}
