import type { Purpose, Retention } from './crossing-field.ts'

/**
 * What a field that never crosses is: `personal` belongs to a shopper, `credential` opens something, `commercial` is
 * a fact of the shop that the model could only repeat wrongly.
 */
export type WithheldSensitivity = 'personal' | 'credential' | 'commercial'

/** Why a capability keeps to itself what it is handed. */
export interface WithheldNote {
  readonly sensitivity: WithheldSensitivity
  readonly retention: Retention
  readonly reason: string
}

type Fields = Readonly<Record<string, WithheldNote>>

const personal = (reason: string): WithheldNote => ({ sensitivity: 'personal', retention: 'call', reason })
const credential = (reason: string): WithheldNote => ({
  sensitivity: 'credential',
  retention: 'call',
  reason,
})
const commercial = (reason: string): WithheldNote => ({
  sensitivity: 'commercial',
  retention: 'process',
  reason,
})

/** A session is read for one thing: to find its values again in what the shopper typed. */
const SESSION_WITHHELD: Fields = {
  name: personal('The name of the shopper or of somebody whom the shopper sends to.'),
  given: personal('A first or middle name.'),
  family: personal('A last name.'),
  email: personal('An e-mail address.'),
  phone: personal('A telephone number.'),
  street: personal('The street lines of an address.'),
  house: personal('The number of a house, where it is a field of its own.'),
  place: personal('The city, region and postcode of an address.'),
  company: personal('The company in an address.'),
  birth: personal('A date of birth.'),
  card: personal('A payment card.'),
  iban: personal('A bank account.'),
  login: personal('A user name.'),
  network: personal('The IP address and what the browser says of itself.'),
  id: personal('Order, parcel, customer and tax numbers.'),
  credentials: credential('Session ids, cookies, tokens and passwords.'),
  anythingElse: personal('No schema has a place for it.'),
}

/** A product beside its title and category. */
const PRODUCT_WITHHELD: Fields = {
  id: commercial('A handle stands for it.'),
  brand: commercial('The title says enough.'),
  description: commercial('The title says enough.'),
  priceMinor: commercial('The shop renders prices itself.'),
  currency: commercial('The shop renders prices itself.'),
  inStock: commercial('The shop renders the stock itself.'),
  attributes: commercial('The title says enough.'),
  gtin: commercial('A handle stands for it.'),
  url: commercial('The shop renders links itself.'),
  imageUrl: commercial('The shop renders pictures itself.'),
  relatedIds: commercial('They became the candidates.'),
}

/** A part of a help page beside its title and text. */
const PASSAGE_WITHHELD: Fields = {
  id: commercial('A handle stands for it.'),
  url: commercial('The shop renders links itself.'),
  productId: commercial('The shop hydrates the product itself; a handle stands for it.'),
}

/** An order beside its state: whatever a platform returns with it. */
const ORDER_WITHHELD: Fields = {
  number: personal('The shop renders it itself; a handle stands for it.'),
  placedAt: personal('Crosses as whole days only.'),
  items: personal('What somebody bought says who somebody is.'),
  totals: personal('An answer about the state of an order needs no amount.'),
  customer: personal('Whose order it is plays no part in its state.'),
  addresses: personal('Where it goes plays no part in its state.'),
  payment: personal('How it was paid plays no part in its state.'),
  tracking: personal('The number of a parcel opens its whole journey.'),
}

/** What a page asks recommendations with. */
const ASKED_WITHHELD: Fields = {
  itemIds: personal(
    'What somebody looks at or buys says who somebody is: title and category of the latest product may cross, the others never do.',
  ),
}

/** What the shop has learned from sessions and baskets. */
const PATTERNS_WITHHELD: Fields = {
  sessions: commercial(
    'Lists of product ids and days, of nobody in particular, are read on this machine only.',
  ),
  baskets: commercial(
    'Lists of product ids and days, of nobody in particular, are read on this machine only.',
  ),
}

/** What a capability is handed and never lets cross, by crossing and by the place in its source. */
export const WITHHELD: Readonly<Record<Purpose | 'rerank', Readonly<Record<string, Fields>>>> = {
  discovery: { session: SESSION_WITHHELD },
  rerank: { session: SESSION_WITHHELD, 'candidates[]': PRODUCT_WITHHELD },
  recommendations: {
    asked: ASKED_WITHHELD,
    patterns: PATTERNS_WITHHELD,
    product: PRODUCT_WITHHELD,
    'candidates[]': PRODUCT_WITHHELD,
  },
  support: { session: SESSION_WITHHELD, 'passages[]': PASSAGE_WITHHELD, 'orders[]': ORDER_WITHHELD },
}
