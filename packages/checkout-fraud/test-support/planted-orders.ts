import fc from 'fast-check'

/** An order as a platform writes it, full of what must not be seen again. */
export interface PlantedOrder {
  readonly order: Record<string, unknown>
  /** Everything in it that is somebody's. */
  readonly secrets: readonly string[]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: min, maxLength: max })
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const country = fc.constantFrom('DE', 'AT', 'US', 'GB', 'FR', 'JP', 'VA', 'LU')
const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD')

/** Made of `q` and `z` pairs at the seams, so that no word of our own tables is in it by chance. */
const name = letters(4, 12).map((word) => `Qz${word}qz`)

const person = fc.record({
  given: name,
  family: name,
  company: name,
  street: fc.tuple(name, digits(3)).map(([street, house]) => `${street} ${house}`),
  floor: name,
  city: name,
  region: name,
  postcode: digits(5).map((code) => `Q${code}`),
  phone: digits(10).map((number) => `+49${number}`),
  country,
})
const buyer = fc.record({
  email: fc.tuple(name, name).map(([local, domain]) => `${local}@${domain}.example`),
  ip: fc.oneof(fc.ipV4(), fc.ipV6()),
  id: digits(9).map((id) => `8${id}`),
  card: fc
    .tuple(digits(15), digits(4))
    .map(([number, last]) => ({ number: `4${number}`, last, expiry: `0${last}` })),
  note: fc.tuple(name, digits(12)).map((parts) => parts.join(' ')),
  token: letters(16, 24).map((token) => `Qz${token}`),
  agent: name,
  person,
  recipient: person,
})
const basket = fc.record({
  amount: fc.integer({ min: 1, max: 500_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
  currency,
  quantity: fc.integer({ min: 1, max: 20 }),
  sku: name,
  hour: fc.integer({ min: 10, max: 23 }),
  avs: fc.constantFrom('Y', 'A', 'N', 'U', null),
})

type Buyer = typeof buyer extends fc.Arbitrary<infer T> ? T : never
type Person = Buyer['person']

function secretsOf({ person: own, recipient, card, ...rest }: Buyer): readonly string[] {
  const { country: _own, ...here } = own
  const { country: _theirs, ...there } = recipient
  return [
    ...Object.values(here),
    ...Object.values(there),
    ...Object.values(rest),
    card.number,
    card.last,
    card.expiry,
  ]
}

export const plantedMagentoOrder: fc.Arbitrary<PlantedOrder> = fc.tuple(buyer, basket).map(([who, what]) => ({
  secrets: secretsOf(who),
  order: {
    increment_id: who.id,
    quote_id: who.id,
    protect_code: who.token,
    created_at: `2026-09-12 ${what.hour}:15:00`,
    base_grand_total: Number(what.amount),
    base_currency_code: what.currency,
    items: [
      {
        sku: what.sku,
        name: what.sku,
        base_price: Number(what.amount),
        qty_ordered: what.quantity,
        product_type: 'simple',
      },
    ],
    billing_address: magentoAddress(who.person),
    extension_attributes: {
      shipping_assignments: [
        { shipping: { address: magentoAddress(who.recipient), method: 'flatrate_express' } },
      ],
    },
    customer_id: who.id,
    customer_email: who.email,
    customer_firstname: who.person.given,
    customer_lastname: who.person.family,
    customer_note: who.note,
    customer_dob: who.note,
    remote_ip: who.ip,
    x_forwarded_for: who.ip,
    payment: {
      cc_owner: who.person.family,
      cc_last4: who.card.last,
      cc_exp_month: who.card.expiry,
      cc_number_enc: who.card.number,
      cc_avs_status: what.avs,
      cc_cid_status: 'M',
      cc_debug_request_body: who.note,
      additional_information: [who.card.number, who.token],
    },
    status_histories: [{ comment: who.note }],
  },
}))

function magentoAddress(of: Person): Record<string, unknown> {
  return {
    firstname: of.given,
    lastname: of.family,
    company: of.company,
    street: [of.street, of.floor],
    city: of.city,
    region: of.region,
    postcode: of.postcode,
    country_id: of.country,
    telephone: of.phone,
    vat_id: of.postcode,
  }
}

export const plantedShopifyOrder: fc.Arbitrary<PlantedOrder> = fc.tuple(buyer, basket).map(([who, what]) => ({
  secrets: secretsOf(who),
  order: {
    id: Number(who.id),
    name: `#${who.id}`,
    token: who.token,
    cart_token: who.token,
    checkout_token: who.token,
    created_at: `2026-09-12T${what.hour}:15:00+02:00`,
    currency: what.currency,
    total_price: what.amount,
    total_price_set: { shop_money: { amount: what.amount, currency_code: what.currency } },
    line_items: [
      {
        title: what.sku,
        quantity: what.quantity,
        price: what.amount,
        properties: [{ name: 'engraving', value: who.note }],
      },
    ],
    billing_address: shopifyAddress(who.person),
    shipping_address: shopifyAddress(who.recipient),
    shipping_lines: [{ code: 'standard', title: 'standard' }],
    email: who.email,
    contact_email: who.email,
    phone: who.person.phone,
    browser_ip: who.ip,
    client_details: { browser_ip: who.ip, user_agent: who.agent, session_hash: who.token },
    customer: {
      id: Number(who.id),
      state: 'enabled',
      created_at: '2026-01-05T08:00:00+01:00',
      orders_count: 3,
      email: who.email,
      first_name: who.person.given,
      last_name: who.person.family,
      phone: who.person.phone,
      note: who.note,
      default_address: shopifyAddress(who.person),
    },
    payment_details: {
      avs_result_code: what.avs,
      cvv_result_code: 'N',
      credit_card_bin: who.card.number.slice(0, 6),
      credit_card_number: `•••• •••• •••• ${who.card.last}`,
      credit_card_expiration_month: who.card.expiry,
      credit_card_name: who.person.family,
    },
    note: who.note,
    note_attributes: [{ name: 'gift', value: who.note }],
    landing_site: `/?ref=${who.token}`,
    order_status_url: `https://shop.example/orders/${who.token}`,
    tags: who.note,
  },
}))

function shopifyAddress(of: Person): Record<string, unknown> {
  return {
    name: `${of.given} ${of.family}`,
    first_name: of.given,
    last_name: of.family,
    company: of.company,
    address1: of.street,
    address2: of.floor,
    city: of.city,
    province: of.region,
    zip: of.postcode,
    country_code: of.country,
    phone: of.phone,
    latitude: Number(`52.${of.postcode.slice(1)}`),
    longitude: Number(`13.${of.postcode.slice(1)}`),
  }
}

/**
 * Every four characters in a row of a secret that stand in a text, in whatever case. What our own tables hold is no
 * finding: give it as `ours`.
 */
export function leakedStretches(secrets: readonly string[], text: string, ours: string): readonly string[] {
  const [said, own] = [text.toLowerCase(), ours.toLowerCase()]
  const found = new Set<string>()
  for (const secret of secrets) {
    for (let start = 0; start + STRETCH <= secret.length; start++) {
      const stretch = secret.slice(start, start + STRETCH).toLowerCase()
      if (!own.includes(stretch) && said.includes(stretch)) found.add(stretch)
    }
  }
  return [...found]
}

const STRETCH = 4
