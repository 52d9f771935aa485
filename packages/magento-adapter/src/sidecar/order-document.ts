import * as z from 'zod/mini'

type Text = string | null | undefined
type Id = string | number | null | undefined
/** Written out, such as `129.9000`, or as a number. */
type Amount = string | number

interface AddressDocument {
  readonly firstname?: Text
  readonly lastname?: Text
  readonly company?: Text
  readonly street?: readonly string[] | null | undefined
  readonly city?: Text
  readonly region?: Text
  readonly postcode?: Text
  readonly country_id?: Text
  readonly telephone?: Text
}

interface ItemDocument {
  readonly base_price?: Amount | null | undefined
  readonly qty_ordered?: Amount | null | undefined
  readonly product_type?: Text
}

/**
 * All that is read of an order, in Magento's names. Who the shopper is arrives here and goes no further: it is turned
 * into classes and keyed tokens at once. There is no place for a card's number, its last digits, its expiry or its owner.
 */
export interface OrderDocument {
  readonly increment_id?: Id
  readonly entity_id?: Id
  readonly quote_id?: Id
  /** UTC, `2026-11-26 13:20:00`. */
  readonly created_at: string
  readonly base_grand_total: Amount
  readonly base_currency_code: string
  readonly is_virtual?: boolean | null | undefined
  readonly customer_id?: Id
  readonly customer_email?: Text
  readonly remote_ip?: Text
  /** What was put into the cart, without the parts that it is made of. At most 200. */
  readonly items?: readonly ItemDocument[] | null | undefined
  readonly billing_address?: AddressDocument | null | undefined
  readonly shipping_address?: AddressDocument | null | undefined
  readonly shipping_method?: Text
  readonly payment?:
    | { readonly method?: Text; readonly cc_avs_status?: Text; readonly cc_cid_status?: Text }
    | null
    | undefined
}

/** What the shop knows and an order does not say, in the names of checkout-fraud. */
export interface OrderFacts {
  readonly accountAgeSeconds?: number | undefined
  /** The payment provider's token of the card; never all digits. */
  readonly cardToken?: string | undefined
  readonly deviceAgeSeconds?: number | undefined
  readonly deviceId?: string | undefined
  readonly hadDispute?: boolean | undefined
  readonly ipCountry?: string | undefined
  readonly ipNetwork?: 'consumer' | 'hosting' | 'anonymiser' | undefined
  readonly pastPaidOrders?: number | undefined
  readonly paymentAttempts?: number | undefined
  readonly sessionSeconds?: number | undefined
}

/** The module cuts at 200 characters; one beyond the first plane counts twice here. */
const LONGEST_TEXT = 400
const text = z.nullish(z.string().check(z.maxLength(LONGEST_TEXT)))
const code = z.nullish(z.string().check(z.maxLength(64)))
const id = z.nullish(z.union([z.int(), z.string().check(z.maxLength(64))]))
const amount = z.union([z.number(), z.string().check(z.regex(/^-?\d{1,15}(?:\.\d{1,6})?$/u))])
const seconds = z.number().check(z.gte(0), z.lte(4_000_000_000))
const country = z.string().check(z.regex(/^[A-Z]{2}$/u))

const address = z.strictObject({
  firstname: text,
  lastname: text,
  company: text,
  street: z.nullish(z.array(z.string().check(z.maxLength(LONGEST_TEXT))).check(z.maxLength(10))),
  city: text,
  region: text,
  postcode: text,
  country_id: code,
  telephone: text,
})

const item = z.strictObject({
  base_price: z.nullish(amount),
  qty_ordered: z.nullish(amount),
  product_type: code,
})

export const orderDocument: z.ZodMiniType<OrderDocument> = z.strictObject({
  increment_id: id,
  entity_id: id,
  quote_id: id,
  created_at: z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u)),
  base_grand_total: amount,
  base_currency_code: z.string().check(z.regex(/^[A-Z]{3}$/u)),
  is_virtual: z.nullish(z.boolean()),
  customer_id: id,
  customer_email: text,
  remote_ip: code,
  items: z.nullish(z.array(item).check(z.maxLength(200))),
  billing_address: z.nullish(address),
  shipping_address: z.nullish(address),
  shipping_method: text,
  payment: z.nullish(z.strictObject({ method: code, cc_avs_status: code, cc_cid_status: code })),
})

export const orderFacts: z.ZodMiniType<OrderFacts> = z.strictObject({
  accountAgeSeconds: z.optional(seconds),
  cardToken: z.optional(z.string().check(z.maxLength(200), z.regex(/[^\d\s-]/u))),
  deviceAgeSeconds: z.optional(seconds),
  deviceId: z.optional(z.string().check(z.maxLength(200))),
  hadDispute: z.optional(z.boolean()),
  ipCountry: z.optional(country),
  ipNetwork: z.optional(z.enum(['consumer', 'hosting', 'anonymiser'])),
  pastPaidOrders: z.optional(z.int().check(z.gte(0), z.lte(1_000_000))),
  paymentAttempts: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
  sessionSeconds: z.optional(seconds),
})
