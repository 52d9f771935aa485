import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { AdminClient } from '../admin/admin-client.ts'
import { type WebhookTopic, webhookTopic } from '../webhooks/webhook-topic.ts'
import { fulfilmentOrdersDocument, holdDocument } from './hold-documents.ts'
import { type OrderFacts, orderDocument } from './order-document.ts'
import { riskDocument } from './risk-document.ts'
import { type OrderDecision, RISK_LEVELS, type RiskLevel, riskFacts } from './risk-facts.ts'

export interface AssessOrdersOptions {
  /** Decides an order. `optsOut` says that no model may be asked. */
  readonly decide: (
    order: OrderFacts,
    about: { readonly shop: string; readonly optsOut: boolean; readonly signal: AbortSignal },
  ) => Promise<OrderDecision>
  /** Whether the merchant, or the customer, wants no automated decision about this order. */
  readonly optsOut?: (order: { readonly shop: string; readonly orderId: string }) => Promise<boolean>
  /** Whether the goods of an order of high risk are held until somebody lets them go. Default false. */
  readonly holds?: boolean
}

interface Asking {
  readonly client: AdminClient
  readonly id: string
  readonly signal: AbortSignal
}

const gid = z.string().check(z.regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/u))

/**
 * Decides each new order and writes its risk where the merchant's staff read it: first that it is being assessed, then
 * the level with sentences of ours. It never cancels anything, and never holds an order whose customer wants a person to
 * decide.
 */
export function assessOrders({ decide, optsOut, holds = false }: AssessOrdersOptions): WebhookTopic {
  return webhookTopic({
    topic: 'orders/create',
    payload: z.object({ admin_graphql_api_id: gid }),
    async work({ shop, payload }, { admin, signal }) {
      const id = payload.admin_graphql_api_id
      const asking = { client: admin(shop), id, signal }
      const { order } = await asking.client.graphql(orderDocument, { variables: { id }, signal })
      if (order === null || order.test || !(await writeRisk(asking, 'PENDING', []))) return
      const wantsPerson = (await optsOut?.({ shop, orderId: id })) === true
      const decision = await decide(order, { shop, optsOut: wantsPerson, signal })
      const { level, reasons } = wantsPerson ? FOR_A_PERSON : judged(decision)
      // Held first: goods that leave while the level is being written are gone.
      if (holds && level === 'HIGH') await hold(asking)
      await writeRisk(asking, level, reasons)
    },
  })
}

interface Judgement {
  readonly level: RiskLevel
  readonly reasons: readonly string[]
}

const FOR_A_PERSON: Judgement = { level: 'NONE', reasons: ['asked_for_a_person'] }

function judged({ action, reasons }: OrderDecision): Judgement {
  return { level: RISK_LEVELS[action], reasons }
}

/** `false` when the goods have left and nothing can be assessed any more. */
async function writeRisk(
  { client, id, signal }: Asking,
  riskLevel: RiskLevel,
  reasons: readonly string[],
): Promise<boolean> {
  const variables = { input: { orderId: id, riskLevel, facts: riskFacts(reasons) } }
  const { orderRiskAssessmentCreate: answer } = await client.graphql(riskDocument, { variables, signal })
  const codes = (answer?.userErrors ?? []).map(({ code }) => code)
  if (codes.includes('ORDER_ALREADY_FULFILLED') || codes.includes('NOT_FOUND')) return false
  if (answer === null || codes.length > 0) throw new CloisterError('CLOISTER_PLATFORM_REFUSED')
  return true
}

async function hold({ client, id, signal }: Asking): Promise<void> {
  const { order } = await client.graphql(fulfilmentOrdersDocument, { variables: { id }, signal })
  for (const part of order?.fulfillmentOrders.nodes ?? []) {
    // What is held or closed already stays as it is, so that beginning again does no harm.
    if (part.status !== 'OPEN' && part.status !== 'SCHEDULED') continue
    const held = { reason: 'HIGH_RISK_OF_FRAUD', handle: 'cloister', notifyMerchant: true }
    const { fulfillmentOrderHold: answer } = await client.graphql(holdDocument, {
      variables: { id: part.id, hold: held },
      signal,
    })
    if (answer === null || answer.userErrors.length > 0) throw new CloisterError('CLOISTER_PLATFORM_REFUSED')
  }
}
