import { actionWithoutModel, type FraudDecision, fromMagentoOrder } from '@cloister/checkout-fraud'
import type { OrderDocument } from './order-document.ts'
import type { OrderDecisions } from './sidecar-options.ts'
import type { DecideBody, DecideReply } from './wire.ts'

const WITHIN_MS = 600

/**
 * Decides an order before the module waits no longer.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export async function decideOnOrder(
  { order, facts = {}, optsOutOfAutomation }: DecideBody,
  { fraud, withinMs = WITHIN_MS, rates, utcOffsetMinutes }: OrderDecisions,
): Promise<DecideReply> {
  const { pastPaidOrders = 0, hadDispute = false, ...known } = facts
  const shop = { rates, utcOffsetMinutes }
  const read = fromMagentoOrder(restOrder(order), { ...known, pastPaidOrders, hadDispute, ...shop })
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), withinMs)
  try {
    return replyOf(await fraud.decide(read, { signal: late.signal, optsOutOfAutomation }))
  } finally {
    clearTimeout(timer)
  }
}

/** The order as Magento's REST API writes it. */
function restOrder({ shipping_address, shipping_method, ...order }: OrderDocument): unknown {
  const shipping = { address: shipping_address, method: shipping_method }
  return { ...order, extension_attributes: { shipping_assignments: [{ shipping }] } }
}

function replyOf(decision: FraudDecision): DecideReply {
  const { decisionId, degraded, reasons, policyVersion, sca } = decision
  const action = decision.degraded ? actionWithoutModel(decision) : decision.action
  return { decisionId, action, reasons, degraded, policyVersion, sca }
}
