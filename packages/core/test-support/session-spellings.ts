import type { Person } from './made-up-person.ts'

/** The same person as Magento (GraphQL, REST, the PHP session) and Shopify (two APIs, the webhook) write it. */
export const SPELLINGS: readonly ((who: Person) => object)[] = [
  (who) => ({
    customer: {
      firstname: who.given,
      lastname: who.family,
      email: who.email,
      date_of_birth: who.birth,
      addressesV2: {
        items: [{ street: [who.street], city: who.city, postcode: who.postcode, telephone: who.phone }],
      },
      orders: {
        items: [{ number: who.order, token: who.token, shipments: [{ tracking: [{ number: who.parcel }] }] }],
      },
    },
  }),
  (who) => ({
    customer_firstname: who.given,
    customer_lastname: who.family,
    customer_email: who.email,
    customer_dob: who.birth,
    increment_id: who.order,
    billing_address: {
      street: { 0: who.street, 1: '' },
      city: who.city,
      postcode: who.postcode,
      telephone: who.phone,
    },
    extension_attributes: { shipping_assignments: [{ shipping: { address: { city: who.city } } }] },
    tracks: [{ track_number: who.parcel }],
    form_key: who.token,
  }),
  (who) => ({
    customerData: { fullname: `${who.given} ${who.family}`, firstname: who.given, email: who.email },
    'checkout-data': {
      shippingAddressFromData: {
        firstname: who.given,
        lastname: who.family,
        street: `${who.street}\n`,
        city: who.city,
        postcode: who.postcode,
        telephone: who.phone,
      },
    },
    last_order: { increment_id: who.order, tracking_number: who.parcel },
    PHPSESSID: who.token,
    dob: who.birth,
  }),
  (who) => ({
    customer: {
      firstName: who.given,
      lastName: who.family,
      emailAddress: { emailAddress: who.email },
      phoneNumber: { phoneNumber: who.phone },
      defaultAddress: { address1: who.street, city: who.city, zip: who.postcode, formatted: [who.street] },
      birthDate: who.birth,
      orders: {
        nodes: [
          { name: who.order, fulfillments: { nodes: [{ trackingInformation: [{ number: who.parcel }] }] } },
        ],
      },
    },
    customerAccessToken: who.token,
  }),
  (who) => ({
    cart: {
      buyerIdentity: {
        email: who.email,
        phone: who.phone,
        customer: { displayName: `${who.given} ${who.family}` },
      },
      delivery: {
        addresses: [
          {
            address: {
              firstName: who.given,
              lastName: who.family,
              address1: who.street,
              city: who.city,
              zip: who.postcode,
            },
          },
        ],
      },
    },
    orders: {
      edges: [{ node: { name: who.order, trackingInfo: [{ number: who.parcel }] } }],
    },
    birthday: who.birth,
    session_token: who.token,
  }),
  (who) => ({
    order: {
      contact_email: who.email,
      order_number: who.order,
      shipping_address: {
        first_name: who.given,
        last_name: who.family,
        address1: who.street,
        city: who.city,
        zip: who.postcode,
        phone: who.phone,
      },
      fulfillments: [{ tracking_number: who.parcel }],
      cart_token: who.token,
      customer: { date_of_birth: who.birth },
    },
  }),
]

/** What surrounds a person in sessions: other keys, lists, maps, noise. */
export const WRAPPERS: readonly ((inner: object) => object)[] = [
  (inner) => inner,
  (inner) => ({ data: inner, config: { theme: 'dark', features: [1, 2] } }),
  (inner) => [null, { viewer: inner }],
  (inner) => new Map([['storage', inner]]),
  (inner) => ({ cartItems: [{ sku: 'KET-1', name: 'Kettle', qty: 1 }], session: { private: inner } }),
]
