import { CloisterError } from '@cloister/core'
import type { CheckoutOrder, OrderAddress, OrderCard } from './checkout-order.ts'

/**
 * Reads an order once, at the door. Fields that are not of {@link CheckoutOrder} are not read. Each decision does this
 * twice, which is why no general schema does it: that would take longer than all signals together.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function parseCheckoutOrder(order: unknown): CheckoutOrder {
  return readFields(order, ORDER, '') as unknown as CheckoutOrder
}

/** What a field may hold: a check, or the fields of an object in it. */
type Check = ((value: unknown) => boolean) | Fields
type Fields = readonly (readonly [name: string, isNeeded: boolean, check: Check])[]

function readFields(value: unknown, fields: Fields, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw invalid(path)
  const read: Record<string, unknown> = {}
  for (const [name, isNeeded, check] of fields) {
    const field: unknown = (value as Record<string, unknown>)[name]
    if (field !== undefined) read[name] = readField(field, check, `${path}.${name}`)
    else if (isNeeded) throw invalid(`${path}.${name}`)
  }
  return read
}

function readField(value: unknown, check: Check, path: string): unknown {
  if (typeof check !== 'function') return readFields(value, check, path)
  if (!check(value)) throw invalid(path)
  return value
}

function invalid(path: string): CloisterError {
  return new CloisterError('CLOISTER_ORDER_INVALID', { details: { field: path.slice(1) || 'order' } })
}

/** Longer than any name, street or token: what is longer is no order. */
const LONGEST_TEXT = 1000
const MOST_LINES = 20

const isText = (value: unknown) => typeof value === 'string' && value.length <= LONGEST_TEXT
const isId = (value: unknown) => isText(value) && value !== ''
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isAmount = (value: unknown) =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER
const isCount = (value: unknown) => isAmount(value) && Number.isInteger(value)
const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.includes(value as string)
const isLines = (value: unknown) => Array.isArray(value) && value.length <= MOST_LINES && value.every(isText)
/** All digits could be the number of a card, in whatever groups. */
const isCardToken = (value: unknown) => isText(value) && /[^\d\s-]/.test(value as string)

type Needed<T> = { readonly [Name in keyof T]-?: undefined extends T[Name] ? 'maybe' : 'needed' }
type FieldTable<T> = { readonly [Name in keyof T]-?: readonly [Needed<T>[Name], Check] }

/** The type makes sure that no field of an order is forgotten here. */
function fieldsOf<T>(table: FieldTable<T>): Fields {
  const entries = Object.entries<readonly ['maybe' | 'needed', Check]>(table)
  return entries.map(([name, [need, check]]) => [name, need === 'needed', check])
}

const ADDRESS = fieldsOf<OrderAddress>({
  name: ['maybe', isText],
  company: ['maybe', isText],
  lines: ['maybe', isLines],
  city: ['maybe', isText],
  region: ['maybe', isText],
  postcode: ['maybe', isText],
  country: ['maybe', isText],
})

const CARD = fieldsOf<OrderCard>({
  funding: ['maybe', isOneOf('credit', 'debit', 'prepaid')],
  issuerCountry: ['maybe', isText],
  bin: ['maybe', isText],
  securityCode: ['maybe', isOneOf('match', 'mismatch')],
  addressCheck: ['maybe', isOneOf('match', 'partly', 'mismatch')],
  threeDSecure: ['maybe', isOneOf('passed', 'attempted', 'failed')],
})

const ORDER = fieldsOf<CheckoutOrder>({
  orderId: ['needed', isId],
  placedAtMs: ['needed', isAmount],
  localHour: ['needed', (value) => isCount(value) && (value as number) <= 23],
  totalInHundredths: ['needed', isAmount],
  itemCount: ['needed', (value) => isCount(value) && value !== 0],
  dearestInHundredths: ['maybe', isAmount],
  hasGiftCard: ['maybe', isBoolean],
  resaleShare: ['maybe', (value) => isAmount(value) && (value as number) <= 1],
  delivery: ['maybe', isOneOf('standard', 'express', 'none')],
  billing: ['maybe', ADDRESS],
  shipping: ['maybe', ADDRESS],
  email: ['maybe', isText],
  phone: ['maybe', isText],
  ip: ['maybe', isText],
  ipCountry: ['maybe', isText],
  ipNetwork: ['maybe', isOneOf('consumer', 'hosting', 'anonymiser')],
  deviceId: ['maybe', isText],
  deviceAgeSeconds: ['maybe', isAmount],
  sessionSeconds: ['maybe', isAmount],
  paymentAttempts: ['maybe', isCount],
  accountId: ['maybe', isText],
  accountAgeSeconds: ['maybe', isAmount],
  pastPaidOrders: ['needed', isCount],
  hadDispute: ['needed', isBoolean],
  cardToken: ['maybe', isCardToken],
  card: ['maybe', CARD],
})
