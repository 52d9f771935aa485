import { type CheckoutOrder, fromMagentoOrder, type KnownFacts } from '@cloister/checkout-fraud'
import * as z from 'zod/mini'

const LONGEST_TEXT = 1000
const MOST_ITEMS = 1000
const MOST_ADDRESSES = 20

/** PHP sends what a column of its database holds: numbers come as texts, booleans as 0 and 1. */
type Written = string | number | null | undefined

type Columns<Name extends string> = { readonly [Column in Name]?: Written }

/** An order as Magento sends it to the hook. What is not named here is not read. */
export interface FraudHookOrder extends Columns<OrderColumn> {
  readonly items?: readonly Columns<ItemColumn>[] | null | undefined
  readonly addresses?: readonly Address[] | null | undefined
}
interface Address extends Columns<AddressColumn> {
  readonly street?: string | readonly string[] | null | undefined
}

type OrderColumn =
  | 'base_currency_code'
  | 'base_grand_total'
  | 'customer_email'
  | 'customer_id'
  | 'customer_is_guest'
  | 'increment_id'
  | 'is_virtual'
  | 'quote_id'
  | 'remote_ip'
  | 'shipping_method'
  | 'store_id'
  | 'total_qty_ordered'
type ItemColumn = 'base_price' | 'product_type' | 'qty_ordered'
type AddressColumn =
  | 'address_type'
  | 'city'
  | 'company'
  | 'country_id'
  | 'firstname'
  | 'lastname'
  | 'postcode'
  | 'region'
  | 'telephone'

const text = z.string().check(z.maxLength(LONGEST_TEXT))
const written = z.nullish(z.union([text, z.number(), z.pipe(z.boolean(), z.transform(Number))]))
const columns = <Name extends string>(names: Record<Name, true>) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, written])) as Record<Name, typeof written>

const item = z.object(columns<ItemColumn>({ base_price: true, product_type: true, qty_ordered: true }))
const address = z.object({
  ...columns<AddressColumn>({
    address_type: true,
    city: true,
    company: true,
    country_id: true,
    firstname: true,
    lastname: true,
    postcode: true,
    region: true,
    telephone: true,
  }),
  street: z.nullish(z.union([text, z.array(text)])),
})
const order = z.object({
  ...columns<OrderColumn>({
    base_currency_code: true,
    base_grand_total: true,
    customer_email: true,
    customer_id: true,
    customer_is_guest: true,
    increment_id: true,
    is_virtual: true,
    quote_id: true,
    remote_ip: true,
    shipping_method: true,
    store_id: true,
    total_qty_ordered: true,
  }),
  items: z.nullish(z.array(item).check(z.maxLength(MOST_ITEMS))),
  addresses: z.nullish(z.array(address).check(z.maxLength(MOST_ADDRESSES))),
})
const payload = z.object({ order })

/** `undefined` for what cannot be read. */
export function readFraudHookOrder(value: unknown): FraudHookOrder | undefined {
  return payload.safeParse(value).data?.order
}

/**
 * Hands an order to checkout-fraud. It is being placed at this moment: before that it has no date of its own.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function checkoutOrderOf(order: FraudHookOrder, facts: KnownFacts, now: Date): CheckoutOrder {
  const { addresses, items, is_virtual, customer_is_guest, customer_id, total_qty_ordered, ...rest } = order
  const quantity = Math.round(Number(total_qty_ordered ?? Number.NaN))
  const shipping = addressOf(addresses, 'shipping')
  const asRest = {
    ...rest,
    created_at: now.toISOString().slice(0, -1),
    items,
    billing_address: addressOf(addresses, 'billing'),
    extension_attributes: {
      shipping_assignments: [{ shipping: { address: shipping, method: rest.shipping_method } }],
    },
    customer_id: isTrue(customer_is_guest) ? undefined : customer_id,
    is_virtual: isTrue(is_virtual),
  }
  // The parts of a configurable article stand beside it, and only Magento's own count knows which are which.
  return fromMagentoOrder(asRest, { ...(quantity >= 1 && { itemCount: quantity }), ...facts })
}

function addressOf(addresses: FraudHookOrder['addresses'], type: string): object | undefined {
  const found = addresses?.find(({ address_type }) => address_type === type)
  return found && { ...found, street: linesOf(found) }
}

/** In its database Magento has the lines of a street as one text. */
function linesOf({ street }: Address): readonly string[] | null | undefined {
  return typeof street === 'string' ? street.split('\n') : street
}

function isTrue(value: string | number | null | undefined): boolean {
  return value === 1 || value === '1'
}
