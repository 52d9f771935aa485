import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, execute, parse, validate } from 'graphql'
import type { StandInAnswer, StandInCall } from './shopify-stand-in.ts'

const contract = join(import.meta.dirname, '../src/contract/admin_2026-10.graphql')
const schema = buildSchema(readFileSync(contract, 'utf8'))

const ORDER = 'gid://shopify/Order/7'
const OUR_APP = 'gid://shopify/App/1'
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } })

/** What is on record of an order at Shopify. Fields that nobody asks for are there to be seen if somebody does. */
export function officeOrder(): Record<string, unknown> {
  return {
    id: ORDER,
    createdAt: '2026-11-26T10:30:00Z',
    test: false,
    cancelledAt: null,
    totalPriceSet: money('119.90'),
    subtotalLineItemsQuantity: 2,
    requiresShipping: true,
    billingAddressMatchesShippingAddress: false,
    billingAddress: { countryCodeV2: 'DE', provinceCode: null, address1: 'Canary Crescent 9' },
    shippingAddress: { countryCodeV2: 'DE', provinceCode: null, name: 'Ada Canary' },
    shippingLine: { code: 'Standard' },
    lineItems: { nodes: [{ quantity: 2, isGiftCard: false, originalUnitPriceSet: money('59.95') }] },
    email: 'ada.canary@shopper.example',
    customer: officeCustomer(),
    transactions: [
      { gateway: 'manual', paymentDetails: null },
      {
        gateway: 'shopify_payments',
        paymentDetails: { __typename: 'CardPaymentDetails', avsResultCode: 'Y', cvvResultCode: 'M' },
      },
    ],
    risk: { assessments: [] },
    fulfillmentOrders: { nodes: [{ id: 'gid://shopify/FulfillmentOrder/1', status: 'OPEN' }] },
  }
}

export function officeCustomer(metafields: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  return {
    id: 'gid://shopify/Customer/42',
    state: 'ENABLED',
    numberOfOrders: '4',
    createdAt: '2026-01-05T09:00:00Z',
    verifiedEmail: true,
    email: 'ada.canary@shopper.example',
    metafield: ({ key }: { readonly key: string }) =>
      metafields[key] === undefined ? null : { value: metafields[key] },
  }
}

/** What an app said of an order before. Without a number it is this app. */
export function saidBefore(riskLevel: string, app = 1): { readonly assessments: readonly unknown[] } {
  return { assessments: [{ riskLevel, facts: [], provider: { id: `gid://shopify/App/${app}` } }] }
}

interface RiskInput {
  readonly riskLevel: string
  readonly facts: readonly { readonly description: string }[]
}

/** Shopify's own book of one order: it answers by the contract, remembers what was written, and can be made to fail. */
export interface OrderOffice {
  order: Record<string, unknown>
  /** The names of the documents that were answered; of an assessment, its level. */
  readonly done: string[]
  readonly facts: string[]
  /** Metafields that were written at a customer. */
  readonly left: { readonly key: string; readonly value: string }[]
  /** Answers so many calls from now on with THROTTLED, as Shopify does: with status 200. */
  throttles: number
  /** Runs before a document is answered: the world moves on. */
  onAsked: (name: string) => void
  answer(call: StandInCall): StandInAnswer
}

export function openOrderOffice(): OrderOffice {
  const office: OrderOffice = {
    order: officeOrder(),
    done: [],
    facts: [],
    left: [],
    throttles: 0,
    onAsked: () => undefined,
    answer({ body }) {
      const name = String(body['operationName'])
      office.onAsked(name)
      if (office.throttles > 0) {
        office.throttles -= 1
        return { body: THROTTLED }
      }
      const document = parse(String(body['query']))
      const faults = validate(schema, document)
      if (faults.length > 0) return { body: { errors: faults.map(({ message }) => ({ message })) } }
      if (name !== 'CloisterOrderRisk') office.done.push(name)
      const variableValues = body['variables'] as Record<string, unknown>
      return { body: execute({ schema, document, variableValues, rootValue: bookOf(office) }) }
    },
  }
  return office
}

const THROTTLED = {
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: {
      requestedQueryCost: 10,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 1000 },
    },
  },
}

function bookOf(office: OrderOffice): unknown {
  const { order } = office
  const parts = order['fulfillmentOrders'] as { readonly nodes: { id: string; status: string }[] }
  return {
    order: ({ id }: { readonly id: string }) => (id === ORDER ? order : null),
    shop: { timezoneOffsetMinutes: 120 },
    currentAppInstallation: { app: { id: OUR_APP } },
    orderRiskAssessmentCreate({ orderRiskAssessmentInput: input }: Record<string, RiskInput>) {
      const { riskLevel = '', facts = [] } = input ?? {}
      const isGone = parts.nodes.every(({ status }) => status === 'CLOSED')
      if (isGone && order['cancelledAt'] === null)
        return { userErrors: [{ code: 'ORDER_ALREADY_FULFILLED' }] }
      office.done.push(riskLevel)
      office.facts.push(...facts.map(({ description }) => description))
      order['risk'] = { assessments: [{ riskLevel, facts, provider: { id: OUR_APP } }] }
      return { userErrors: [] }
    },
    fulfillmentOrderHold({ id }: { readonly id: string }) {
      const part = parts.nodes.find((one) => one.id === id)
      if (part?.status !== 'OPEN') return { userErrors: [{ code: 'INVALID' }] }
      part.status = 'ON_HOLD'
      return { userErrors: [] }
    },
    customerUpdate({ input }: { readonly input: { readonly metafields: OrderOffice['left'] } }) {
      office.left.push(...input.metafields)
      return { userErrors: [] }
    },
  }
}
