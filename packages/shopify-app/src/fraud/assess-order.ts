import { writeBand } from './checkout-band.ts'
import { holdOrder } from './hold-documents.ts'
import type { OrderAsking } from './order-asking.ts'
import { type OrderFacts, orderDocument } from './order-document.ts'
import { type OrderStanding, standingDocument, standingOf } from './order-standing.ts'
import { writeRisk } from './risk-document.ts'
import { type OrderDecision, RISK_LEVELS } from './risk-facts.ts'

/** Beside the order: whose it is, and what is known of the shop. */
export interface DecisionContext {
  /** Such as `kettles.myshopify.com`. */
  readonly shop: string
  /** How far the shop's clock is ahead of UTC. */
  readonly utcOffsetMinutes: number
  readonly signal: AbortSignal
}

/** What the merchant wants to happen to orders. */
export interface AssessmentRules {
  /**
   * Whether the merchant, or the customer, wants no automated decision about this order. Asked before anything of it is
   * read. Customers who have `decided_by_a_person` among their metafields of the app need not be named here.
   */
  readonly optsOut?: (order: { readonly shop: string; readonly orderId: string }) => Promise<boolean>
  /** Whether the goods of an order of high risk are held until somebody lets them go. Default false. */
  readonly holds?: boolean
  /**
   * For how many days the validation function refuses the checkout of a customer whose order was decided to be blocked.
   * Default 0: it is told of nobody. Needs the scope `write_customers`.
   */
  readonly refusalDays?: number
}

export interface AssessOrdersOptions extends AssessmentRules {
  /** Decides an order. It is not called for whoever wants no automated decision. When it rejects, it is asked again later. */
  readonly decide: (order: OrderFacts, about: DecisionContext) => Promise<OrderDecision>
}

export interface OrderToAssess extends OrderAsking {
  readonly shop: string
  /** Whether it is assessed although it has been before. */
  readonly isAsked: boolean
  /** Whether this work was begun before. */
  readonly isAgain: boolean
}

/** `unheard` when the rules of the shop decided, because its model was not heard: it is worth to ask again later. */
export type AssessmentOutcome = 'done' | 'unheard'

/**
 * Assesses one order: first whether it may be looked at, then PENDING, then what is known of it, the decision, the hold
 * and the level. Each step is harmless when it is begun again, wherever it was left.
 */
export async function assessOrder(
  asking: OrderToAssess,
  options: AssessOrdersOptions,
): Promise<AssessmentOutcome> {
  const { client, id, shop, signal } = asking
  const isOut = (await options.optsOut?.({ shop, orderId: id })) === true
  const standing = standingOf(await client.graphql(standingDocument, { variables: { id }, signal }))
  const step = nextStep(standing, { ...asking, isOut })
  if (step === 'leave_to_a_person') await writeRisk(asking, 'NONE', ['asked_for_a_person'])
  if (step === 'end_assessment') await writeRisk(asking, 'NONE', ['order_cancelled'])
  if (step === 'look_again') return await judge({ ...asking, isSecondLook: true }, options)
  if (step === 'assess' && (await writeRisk(asking, 'PENDING', []))) {
    return await judge({ ...asking, isSecondLook: false }, options)
  }
  return 'done'
}

type Step = 'assess' | 'end_assessment' | 'leave_to_a_person' | 'look_again' | 'nothing'

function nextStep(
  standing: OrderStanding | undefined,
  { isAgain, isAsked, isOut }: Pick<OrderToAssess, 'isAgain' | 'isAsked'> & { readonly isOut: boolean },
): Step {
  if (standing === undefined || standing.isTest) return 'nothing'
  if (standing.isFinal && !isAsked) return 'nothing'
  if (isOut || standing.wantsPerson) return 'leave_to_a_person'
  if (standing.isCancelled) return standing.isPending ? 'end_assessment' : 'nothing'
  // What the rules said stands until the model says more.
  return standing.isProvisional && (isAgain || !isAsked) ? 'look_again' : 'assess'
}

async function judge(
  asking: OrderToAssess & { readonly isSecondLook: boolean },
  options: AssessOrdersOptions,
): Promise<AssessmentOutcome> {
  const { client, id, shop: domain, signal } = asking
  const { order, shop } = await client.graphql(orderDocument, { variables: { id }, signal })
  if (order === null) return 'done'
  const about = { shop: domain, utcOffsetMinutes: shop.timezoneOffsetMinutes, signal }
  const { action, reasons } = await options.decide(order, about)
  const isUnheard = reasons.includes('model_unheard')
  if (isUnheard && asking.isSecondLook) return 'unheard'
  const level = RISK_LEVELS[action]
  if (level === 'HIGH') await keepBack(asking, order, options)
  return (await writeRisk(asking, level, reasons)) && isUnheard ? 'unheard' : 'done'
}

async function keepBack(asking: OrderToAssess, order: OrderFacts, rules: AssessmentRules): Promise<void> {
  // Held first: goods that leave while the level is being written are gone.
  if (rules.holds === true) await holdOrder(asking)
  const days = rules.refusalDays ?? 0
  if (days > 0 && order.customer !== null) await writeBand(asking, order.customer.id, days)
}
