import type { CheckoutOrder } from '../src/checkout-order.ts'

/** A small order of a guest who never was, with every field that may hold who somebody is. */
export function checkoutOrder(differs: Partial<CheckoutOrder> = {}): CheckoutOrder {
  return {
    orderId: 'order-7431',
    placedAtMs: Date.UTC(2026, 10, 20, 13),
    localHour: 14,
    totalInHundredths: 3_000,
    itemCount: 1,
    dearestInHundredths: 3_000,
    billing: ADDRESS,
    shipping: ADDRESS,
    email: 'quilla.zanderkook@canary.example',
    phone: '+49 30 5550 1234',
    ip: '192.0.2.171',
    ipCountry: 'DE',
    deviceId: 'device-5f1c8e22',
    cardToken: 'tok_card_77aa88bb',
    paymentAttempts: 1,
    pastPaidOrders: 0,
    hadDispute: false,
    ...differs,
  }
}

const ADDRESS = {
  name: 'Quillabeth Zanderkook',
  lines: ['Vexinghamweg 17'],
  city: 'Plumbershire',
  postcode: '10407',
  country: 'DE',
}
