import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'
import { type OrderAsking, requireDone } from './order-asking.ts'

export interface BandAnswer {
  readonly customerUpdate: { readonly userErrors: readonly unknown[] } | null
}

/** Leaves a word at a customer for the validation function of the checkout, which can ask nobody. */
export const bandDocument: AdminDocument<BandAnswer> = {
  name: 'CloisterCheckoutBand',
  text: `mutation CloisterCheckoutBand($input: CustomerInput!) {
  customerUpdate(input: $input) { userErrors { field } }
}
`,
  scopes: ['write_customers'],
  data: z.object({ customerUpdate: z.nullable(z.object({ userErrors: z.array(z.unknown()) })) }),
}

/** What the function reads. The shop's own app alone can write it; the cart's attributes, any visitor can. */
export interface CheckoutBand {
  readonly band: 'high'
  /** The last day on which it counts, `YYYY-MM-DD` in the shop's time. */
  readonly until: string
}

const DAY_MS = 86_400_000

/** Lets a customer not check out for so many days. Nothing removes it before but the merchant's staff. */
export async function writeBand(
  { client, signal }: OrderAsking,
  customerId: string,
  days: number,
): Promise<void> {
  const band: CheckoutBand = {
    band: 'high',
    until: new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10),
  }
  const value = { namespace: '$app', key: 'checkout_band', type: 'json', value: JSON.stringify(band) }
  const variables = { input: { id: customerId, metafields: [value] } }
  const { customerUpdate: answer } = await client.graphql(bandDocument, { variables, signal })
  requireDone(answer)
}
