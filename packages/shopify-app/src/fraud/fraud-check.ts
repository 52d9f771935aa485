import {
  actionWithoutModel,
  type CheckoutFraud,
  type FraudDecision,
  type Keyring,
  type KnownFacts,
} from '@cloister/checkout-fraud'
import { CloisterError } from '@cloister/core'
import type { AdminDocument } from '../admin/admin-document.ts'
import { placeWithoutCustomers, type RecordPlace } from '../compliance/record-place.ts'
import type { WebhookTopic } from '../webhooks/webhook-topic.ts'
import type { AssessmentRules, AssessOrdersOptions, DecisionContext } from './assess-order.ts'
import { assessOrders, assessOrdersInFlow } from './assess-orders.ts'
import { bandDocument } from './checkout-band.ts'
import { checkoutOrderOf } from './checkout-order-of.ts'
import { fulfilmentOrdersDocument, holdDocument } from './hold-documents.ts'
import { type OrderFacts, orderDocument } from './order-document.ts'
import { standingDocument } from './order-standing.ts'
import { riskDocument } from './risk-document.ts'
import type { OrderDecision } from './risk-facts.ts'

/** The clock of the shop is known from Shopify. */
type ShopKnowledge = Omit<KnownFacts, 'utcOffsetMinutes'>

/** What decides the orders of one shop. Each shop has its own: counts and keys of two shops never meet. */
export interface ShopFraud {
  /** What `createCheckoutFraud` gives. */
  readonly fraud: Pick<CheckoutFraud, 'decide'>
  /** The keyring that it was given. It is destroyed when the shop goes. */
  readonly keys: Pick<Keyring, 'forget'>
  /** What the shop knows of an order beside what Shopify says without names and addresses. */
  readonly knownOf?: (order: OrderFacts) => Promise<ShopKnowledge> | ShopKnowledge
}

export interface FraudCheckOptions extends AssessmentRules {
  /** What decides the orders of a shop; `undefined` for a shop that wants no check, of whose orders nothing is read. */
  readonly shop: (shop: string) => Promise<ShopFraud | undefined> | ShopFraud | undefined
  /** Hears each decision: keep its `decisionId` with the order, because `explain` asks for it. It may hear one twice. */
  readonly onDecision?: (decided: DecidedOrder) => Promise<void> | void
}

export interface DecidedOrder {
  readonly shop: string
  /** Such as `gid://shopify/Order/1`. */
  readonly orderId: string
  readonly decision: FraudDecision
}

/** What an app is given to check the orders of its shops. */
export interface FraudCheck {
  /** For `webhooks.topics`: new orders, and those that a workflow of Shopify Flow names. */
  readonly topics: readonly WebhookTopic[]
  /** For `documents`, so that the scopes are computed: what these options need and no more. */
  readonly documents: readonly AdminDocument<unknown>[]
  /** For `places`: the keys go when the shop goes, and with them every link between what was counted and a person. */
  readonly place: RecordPlace
}

/** Joins the decisions of `@cloister/checkout-fraud` with the orders of shops that have the app. */
export function fraudCheck(options: FraudCheckOptions): FraudCheck {
  const { shop: fraudOf, holds = false, refusalDays = 0, onDecision } = options
  async function decide(order: OrderFacts, about: DecisionContext): Promise<OrderDecision> {
    const { shop, utcOffsetMinutes, signal } = about
    const found = await fraudOf(shop)
    // Switched off while the order was in hand: the next attempt finds that out at its first step.
    if (found === undefined) throw new CloisterError('CLOISTER_ABORTED')
    const known = { ...(await found.knownOf?.(order)), utcOffsetMinutes }
    const decision = await found.fraud.decide(checkoutOrderOf(order, known), { signal })
    await onDecision?.({ shop, orderId: order.id, decision })
    return orderDecision(decision)
  }
  const assessing: AssessOrdersOptions = { ...options, decide }
  const ifWanted = (topic: WebhookTopic): WebhookTopic => ({
    ...topic,
    async work(delivered, context) {
      if ((await fraudOf(delivered.shop)) !== undefined) await topic.work(delivered, context)
    },
  })
  return {
    topics: [assessOrders(assessing), assessOrdersInFlow(assessing)].map(ifWanted),
    documents: [
      standingDocument,
      orderDocument,
      riskDocument,
      ...(holds ? [fulfilmentOrdersDocument, holdDocument] : []),
      ...(refusalDays > 0 ? [bandDocument] : []),
    ],
    place: placeWithoutCustomers('keys of the fraud check', async (shop) => {
      await (await fraudOf(shop))?.keys.forget()
    }),
  }
}

/** Reasons of a degraded decision that are not about the model. */
const NOT_THE_MODEL = new Set(['aborted', 'closed', 'no_model', 'opted_out', 'order_invalid'])

function orderDecision(decision: FraudDecision): OrderDecision {
  if (!decision.degraded) return decision
  const isUnheard = decision.source !== 'model' && !NOT_THE_MODEL.has(decision.reason)
  const reasons = isUnheard ? ['model_unheard', ...decision.reasons] : decision.reasons
  return { action: actionWithoutModel(decision), reasons }
}
