import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { MOST_ATTEMPTS } from '../queue/work-queue.ts'
import {
  type Delivered,
  type WebhookTopic,
  type WorkContext,
  webhookTopic,
} from '../webhooks/webhook-topic.ts'
import {
  type AssessmentOutcome,
  type AssessOrdersOptions,
  assessOrder,
  type OrderToAssess,
} from './assess-order.ts'
import { inTurns } from './in-turns.ts'
import { writeRisk } from './risk-document.ts'

const GID = /^gid:\/\/shopify\/Order\/\d{1,20}$/u
const gid = z.string().check(z.regex(GID))

/**
 * Decides each new order and writes its risk where the merchant's staff read it: first that it is being assessed, then
 * the level with sentences of ours. It never cancels anything, and reads nothing of an order whose customer wants a
 * person to decide. An order is assessed once, however often Shopify tells of it.
 */
export function assessOrders(options: AssessOrdersOptions): WebhookTopic {
  // Two deliveries about one order may be in hand at once; the second then finds what the first wrote.
  const turns = inTurns()
  return webhookTopic({
    topic: 'orders/create',
    payload: z.object({ admin_graphql_api_id: gid }),
    async work(delivered, context) {
      const { admin_graphql_api_id: id } = delivered.payload
      const order = { ...delivered, id, isAsked: false }
      await turns(`${delivered.shop} ${id}`, () => assessDelivered(order, context, options))
    },
  })
}

/** Flow writes the number of an order; the Admin API asks for its whole id. */
const flowOrder = z.pipe(
  z.union([z.int().check(z.gte(0)), z.string().check(z.regex(/^\d{1,20}$/u)), gid]),
  z.transform((id) => (GID.test(String(id)) ? String(id) : `gid://shopify/Order/${id}`)),
)

/** The handle of the extension in `extensions/cloister-assess-order`. */
const ACTION = 'cloister-assess-order'

/**
 * The same for the order that a workflow of Shopify Flow names, also when it was assessed before: whoever asks wants to
 * know what is thought of it now.
 */
export function assessOrdersInFlow(options: AssessOrdersOptions): WebhookTopic {
  return webhookTopic({
    topic: `flow/${ACTION}`,
    payload: z.object({ order_id: flowOrder }),
    async work(delivered, context) {
      await assessDelivered({ ...delivered, id: delivered.payload.order_id, isAsked: true }, context, options)
    },
  })
}

type DeliveredOrder = Pick<OrderToAssess, 'id' | 'isAsked'> & Pick<Delivered<unknown>, 'attempt' | 'shop'>

async function assessDelivered(
  { id, isAsked, shop, attempt }: DeliveredOrder,
  { admin, signal }: Pick<WorkContext, 'admin' | 'signal'>,
  options: AssessOrdersOptions,
): Promise<void> {
  const isLast = attempt !== undefined && attempt >= MOST_ATTEMPTS
  const asking = { client: admin(shop), id, isAsked, isAgain: (attempt ?? 1) > 1, shop, signal }
  let outcome: AssessmentOutcome
  try {
    outcome = await assessOrder(asking, options)
  } catch (cause) {
    if (!isLast) throw cause
    // Nobody tries again: an order that stayed in assessment for good would be trusted by nobody and shipped by anybody.
    await writeRisk(asking, 'MEDIUM', ['assessment_failed'])
    return
  }
  if (outcome === 'unheard' && !isLast) throw new CloisterError('CLOISTER_GATEWAY_UNREACHABLE')
}
