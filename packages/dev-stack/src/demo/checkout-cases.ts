import { randomUUID } from 'node:crypto'
import type { CheckoutOrder } from '@cloister/checkout-fraud'
import * as z from 'zod/mini'

const address = z.object({ street: z.string(), city: z.string(), postcode: z.string(), country: z.string() })
const sessionSchema = z.object({
  sessionId: z.string(),
  ipAddress: z.string(),
  customer: z.object({
    id: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    phone: z.string(),
    addresses: z.array(address).check(z.minLength(1)),
  }),
})

/** One way of buying: the orders that are placed, one after the other. The last one is shown. */
export interface CheckoutCase {
  readonly title: string
  readonly orders: (session: unknown) => readonly CheckoutOrder[]
  readonly model?: 'away'
  readonly optsOut?: true
}

export type CheckoutCaseName =
  | 'asked_for_a_person'
  | 'card_testing'
  | 'model_away'
  | 'stolen_account'
  | 'usual'

/** What can be tried at the checkout of the demo. */
export const CHECKOUT_CASES: Readonly<Record<CheckoutCaseName, CheckoutCase>> = {
  usual: { title: 'Her usual order', orders: (session) => [usualOrder(session)] },
  stolen_account: {
    title: 'Her account, somebody else',
    orders: (session) => [stolenAccountOrder(session)],
  },
  card_testing: {
    title: 'Eight cards from one device',
    orders: (session) => Array.from({ length: 8 }, (_, n) => cardTestingOrder(session, n)),
  },
  model_away: { title: 'The model is away', orders: (session) => [usualOrder(session)], model: 'away' },
  asked_for_a_person: {
    title: 'She asks for a person',
    orders: (session) => [usualOrder(session)],
    optsOut: true,
  },
}

export function isCheckoutCase(name: string | null): name is CheckoutCaseName {
  return name !== null && Object.hasOwn(CHECKOUT_CASES, name)
}

/** All that the shop knows goes in; what comes out of the shop is another matter. */
function usualOrder(value: unknown): CheckoutOrder {
  const { customer, ipAddress, sessionId } = sessionSchema.parse(value)
  const [home = { street: '', city: '', postcode: '', country: '' }] = customer.addresses
  const { street, ...place } = home
  const at = { ...place, name: `${customer.givenName} ${customer.familyName}`, lines: [street] }
  const now = new Date()
  return {
    orderId: randomUUID(),
    placedAtMs: now.getTime(),
    localHour: now.getHours(),
    totalInHundredths: 6_480,
    itemCount: 3,
    dearestInHundredths: 3_900,
    hasGiftCard: false,
    resaleShare: 0,
    delivery: 'standard',
    billing: at,
    shipping: at,
    email: customer.email,
    phone: customer.phone,
    ip: ipAddress,
    ipCountry: home.country,
    ipNetwork: 'consumer',
    deviceId: sessionId,
    deviceAgeSeconds: 200 * 86_400,
    sessionSeconds: 400,
    paymentAttempts: 1,
    accountId: customer.id,
    accountAgeSeconds: 700 * 86_400,
    pastPaidOrders: 5,
    hadDispute: false,
    cardToken: `tok_${customer.id}`,
    card: { funding: 'credit', issuerCountry: home.country, securityCode: 'match', addressCheck: 'match' },
  }
}

function stolenAccountOrder(session: unknown): CheckoutOrder {
  return {
    ...usualOrder(session),
    totalInHundredths: 129_900,
    dearestInHundredths: 119_900,
    resaleShare: 0.9,
    delivery: 'express',
    shipping: {
      name: 'Nemo Fictivus',
      lines: ['Freight Forwarding Unit 7'],
      city: 'Elsewhere',
      postcode: '99999',
      country: 'US',
    },
    ip: '198.51.100.23',
    ipCountry: 'NL',
    ipNetwork: 'anonymiser',
    deviceId: randomUUID(),
    deviceAgeSeconds: 60,
    sessionSeconds: 40,
    paymentAttempts: 3,
    cardToken: `tok_${randomUUID()}`,
    card: { funding: 'prepaid', issuerCountry: 'US', securityCode: 'mismatch', addressCheck: 'mismatch' },
  }
}

function cardTestingOrder(session: unknown, attempt: number): CheckoutOrder {
  const { accountId: _, accountAgeSeconds: __, ...guest } = usualOrder(session)
  return {
    ...guest,
    totalInHundredths: 990,
    itemCount: 1,
    dearestInHundredths: 990,
    pastPaidOrders: 0,
    email: `buyer${attempt}@throwaway.example`,
    ip: '203.0.113.77',
    deviceId: 'one-and-the-same-device',
    deviceAgeSeconds: 90,
    sessionSeconds: 20,
    paymentAttempts: attempt + 1,
    cardToken: `tok_${randomUUID()}`,
    card: { funding: 'credit', issuerCountry: 'US', securityCode: attempt % 2 === 0 ? 'mismatch' : 'match' },
  }
}
