import { CloisterError } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'
import { customerGid } from '../admin/customer-gid.ts'
import { companyLocationsDocument } from './company-locations-document.ts'
import type { ShopView } from './shop-view.ts'

declare const brand: unique symbol

/**
 * `gid://shopify/CompanyLocation/…` at which a customer may buy. Only {@link companyLocationsOf} makes one, by Shopify's
 * word: prices that a company has agreed on are shown to nobody who merely names it.
 */
export type CompanyLocation = string & { readonly [brand]: 'CompanyLocation' }

/** Who buys, as far as prices depend on it. */
export interface Buyer {
  /** ISO 3166-1, such as `DE`. */
  readonly country?: string | undefined
  /** Where a company buys: its prices count before those of the country. */
  readonly companyLocation?: CompanyLocation | undefined
}

export interface AskedCustomer {
  /** The number that Shopify's own signature names, as `customer` of the proxy is given it. */
  readonly customerId: string
  readonly signal: AbortSignal
}

/**
 * The company locations at which a customer has a role, in the order of Shopify. Empty for a customer who buys for
 * nobody else, and for one whom the shop does not know. It needs the scope `read_customers`.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for what is no number of a customer, or as
 * {@link AdminClient.graphql} does.
 */
export async function companyLocationsOf(
  admin: AdminClient,
  { customerId, signal }: AskedCustomer,
): Promise<readonly CompanyLocation[]> {
  const variables = { id: customerGid(customerId) }
  const { customer } = await admin.graphql(companyLocationsDocument, { variables, signal })
  const roles = customer?.companyContactProfiles.flatMap(({ roleAssignments }) => roleAssignments.nodes) ?? []
  const ids = new Set(roles.map(({ companyLocation }) => companyLocation.id))
  return [...ids].map((id) => id as CompanyLocation)
}

/**
 * The view whose prices a buyer has: those of the company location, of the country, of the shop, or of another country. One
 * of a company location is for its own buyers, whatever else is missing.
 */
export function viewFor<Viewed extends { readonly view: ShopView }>(
  views: readonly Viewed[],
  { country, companyLocation }: Buyer,
): Viewed | undefined {
  const ofCompanies = views.filter(({ view }) => isOfCompany(view))
  const others = views.filter((viewed) => !ofCompanies.includes(viewed))
  const isOf = ({ view: { pricedFor } }: Viewed, name: 'companyLocationId' | 'country', value?: string) =>
    pricedFor !== undefined && value !== undefined && Object.entries(pricedFor).join() === `${name},${value}`
  return (
    ofCompanies.find((viewed) => isOf(viewed, 'companyLocationId', companyLocation)) ??
    others.find((viewed) => isOf(viewed, 'country', country)) ??
    others.find(({ view }) => view.pricedFor === undefined) ??
    others[0]
  )
}

function isOfCompany({ pricedFor }: ShopView): boolean {
  return pricedFor !== undefined && 'companyLocationId' in pricedFor
}
