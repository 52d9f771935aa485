import {
  actionWithoutModel,
  type CheckoutFraud,
  type CheckoutOrder,
  DEFAULT_FRAUD_POLICY,
  type FraudAction,
  type FraudDecision,
  type FraudPolicy,
  type KnownFacts,
  shopperText,
} from '@cloister/checkout-fraud'
import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { type FraudHookTells, fraudHookFields } from './fraud-hook-fields.ts'
import { checkoutOrderOf, type FraudHookOrder, readFraudHookOrder } from './fraud-hook-order.ts'
import { defineWebhook, type Webhook } from './webhook.ts'
import { exception, success } from './webhook-operation.ts'

const TIMEOUT_MS = 800
const FACTS_MS = 150

/** The ids by which the shop finds what it knows about an order. They belong to nobody else. */
export interface OrderIds {
  readonly orderId: string | undefined
  readonly quoteId: string | undefined
  /** Absent for a guest. */
  readonly customerId: string | undefined
  readonly storeId: string | undefined
}

/** What was decided about an order that is being placed. */
export interface HookDecision extends OrderIds {
  readonly action: FraudAction
  /** Whether the reply ends the placing of the order. Magento may wait no longer, and then does as `required` says. */
  readonly isRefused: boolean
  readonly decision: FraudDecision
}

export interface FraudRules {
  /** The policy that `createCheckoutFraud` has. Default `DEFAULT_FRAUD_POLICY`. */
  readonly policy?: FraudPolicy
  /**
   * The actions that end the placing of the order. Default `['block']`; a webhook can neither hold an order nor ask for
   * a further proof, so `review` and `challenge` let it pass unless they stand here.
   *
   * What is done with an order of which nothing is known (`unreadable` of the policy) is also what Magento is told to do
   * when no answer comes: it refuses only if that action stands here.
   */
  readonly refuse?: readonly FraudAction[]
  /** Whether Magento also sends who is buying, for tokens and comparisons. Default `ids`: it does not. */
  readonly tells?: FraudHookTells
  /** How long Magento waits, in milliseconds, from 50 to 10 000. Longer than the deadline of the check. Default 800. */
  readonly timeoutMs?: number
  /** What a refused shopper reads, the same for every reason. Default: the sentence of checkout-fraud, in English. */
  readonly refusalText?: string
}

export interface FraudHookOptions extends FraudRules {
  /** What `createCheckoutFraud` gives, with the same policy. */
  readonly fraud: Pick<CheckoutFraud, 'decide'>
  /** What the shop knows beyond Magento's order, such as paid orders of this customer. After 150 ms it is not waited for. */
  readonly facts?: (ids: OrderIds, signal: AbortSignal) => KnownFacts | Promise<KnownFacts>
  /** Hears every decision, such as to hold the order once it exists. Nobody waits for it; what it throws is lost. */
  readonly onDecision?: (decision: HookDecision) => Promise<void> | void
}

/** Of an order that cannot be read nothing is known, which the policy has a place for. */
const UNREADABLE = {
  orderId: '',
  placedAtMs: Number.NaN,
  localHour: Number.NaN,
  totalInHundredths: Number.NaN,
  itemCount: 0,
  pastPaidOrders: 0,
  hadDispute: false,
} satisfies CheckoutOrder

/**
 * The hook that asks checkout-fraud before an order is placed: `observer.sales_order_place_before`, which covers the
 * storefront, REST, GraphQL and the Admin.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function fraudHook(options: FraudHookOptions): Webhook {
  const { fraud, onDecision = () => undefined } = options
  const { refuse, refusalText } = rulesOf(options)

  return defineWebhook({
    name: 'fraud_decision',
    configuration: fraudHookConfiguration(options),
    // Whatever comes is decided: what cannot be read as well.
    payload: z.unknown(),
    async reply(payload) {
      const order = readFraudHookOrder(payload)
      const ids = idsOf(order)
      const decision = await fraud.decide(await readOrder(order, ids, options))
      const action = decision.degraded ? actionWithoutModel(decision) : decision.action
      const isRefused = refuse.includes(action)
      void tell(onDecision, { ...ids, action, isRefused, decision })
      return isRefused ? exception(refusalText) : success
    },
  })
}

/** What Magento has to know of the fraud hook, for whoever writes `webhooks.xml` elsewhere. */
export function fraudHookConfiguration(rules: FraudRules = {}): Webhook['configuration'] {
  const { policy, refuse, refusalText, timeoutMs, tells } = rulesOf(rules)
  return {
    method: 'observer.sales_order_place_before',
    type: 'after',
    fields: fraudHookFields(tells),
    timeoutMs,
    whenUnanswered: refuse.includes(policy.unreadable) ? { refuseWith: refusalText } : 'continue',
  }
}

function rulesOf({
  policy = DEFAULT_FRAUD_POLICY,
  refuse = ['block'],
  tells = 'ids',
  timeoutMs = TIMEOUT_MS,
  refusalText = shopperText('block'),
}: FraudRules): Required<FraudRules> {
  if (refuse.includes('allow')) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'refuse' } })
  }
  return { policy, refuse, tells, timeoutMs, refusalText }
}

async function readOrder(
  order: FraudHookOrder | undefined,
  ids: OrderIds,
  { facts }: FraudHookOptions,
): Promise<CheckoutOrder> {
  if (order === undefined) return UNREADABLE
  const known = facts === undefined ? {} : await inTime(ids, facts)
  try {
    return checkoutOrderOf(order, known, new Date())
  } catch {
    return UNREADABLE
  }
}

/** What is late or fails is missing from the order, and no checkout waits for it. */
async function inTime(ids: OrderIds, facts: NonNullable<FraudHookOptions['facts']>): Promise<KnownFacts> {
  const signal = AbortSignal.timeout(FACTS_MS)
  const late = new Promise<KnownFacts>((resolve) => {
    signal.addEventListener('abort', () => resolve({}), { once: true })
  })
  try {
    return await Promise.race([facts(ids, signal), late])
  } catch {
    return {}
  }
}

async function tell(
  onDecision: NonNullable<FraudHookOptions['onDecision']>,
  decision: HookDecision,
): Promise<void> {
  try {
    await onDecision(decision)
  } catch {
    // It is on record; a listener that fails changes nothing for the shopper.
  }
}

function idsOf(order: FraudHookOrder | undefined): OrderIds {
  const isGuest = Number(order?.customer_is_guest) === 1
  return {
    orderId: idOf(order?.increment_id),
    quoteId: idOf(order?.quote_id),
    customerId: isGuest ? undefined : idOf(order?.customer_id),
    storeId: idOf(order?.store_id),
  }
}

function idOf(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value)
}
