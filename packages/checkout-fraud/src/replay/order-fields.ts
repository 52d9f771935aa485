/** What a column of a file of past orders may hold, and how its text is read. */
export const ORDER_FIELDS: Readonly<Record<string, CellKind>> = {
  orderId: 'text',
  placedAt: 'time',
  total: 'money',
  itemCount: 'number',
  dearest: 'money',
  hasGiftCard: 'flag',
  resaleShare: 'number',
  delivery: 'text',
  ...addressFields('billing'),
  ...addressFields('shipping'),
  email: 'text',
  phone: 'text',
  ip: 'text',
  ipCountry: 'text',
  ipNetwork: 'text',
  deviceId: 'text',
  deviceAgeSeconds: 'number',
  sessionSeconds: 'number',
  paymentAttempts: 'number',
  accountId: 'text',
  accountAgeSeconds: 'number',
  pastPaidOrders: 'number',
  hadDispute: 'flag',
  cardToken: 'text',
  'card.funding': 'text',
  'card.issuerCountry': 'text',
  'card.securityCode': 'text',
  'card.addressCheck': 'text',
  'card.threeDSecure': 'text',
  isBad: 'flag',
  outcomeAt: 'time',
}

/** `money` is in whole units with decimals, such as 12.50; `time` is ISO 8601 or milliseconds since 1970. */
export type CellKind = 'text' | 'number' | 'money' | 'time' | 'flag'

/** Which column holds which field, as in `{ total: 'grand_total' }`. Fields not named are in a column of their name. */
export type ColumnNames = Readonly<Record<string, string>>

function addressFields(address: 'billing' | 'shipping'): Readonly<Record<string, CellKind>> {
  const parts = ['name', 'company', 'street', 'city', 'region', 'postcode', 'country']
  return Object.fromEntries(parts.map((part) => [`${address}.${part}`, 'text'] as const))
}
