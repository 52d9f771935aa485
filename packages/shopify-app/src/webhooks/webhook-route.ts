import { CloisterError } from '@cloister/core'
import type { Route } from '../app/route.ts'
import type { WorkQueue } from '../queue/work-queue.ts'
import { verifyWebhook } from './verify-webhook.ts'
import type { WebhookTopic } from './webhook-topic.ts'

export interface WebhookRouteOptions {
  readonly secrets: readonly string[]
  readonly queue: Pick<WorkQueue, 'add'>
  readonly topics: readonly WebhookTopic[]
}

export const WEBHOOK_PATH = '/webhooks'

/** Shopify gives up after five seconds, of which the body may take three. */
const KEEP_MS = 1_500

/**
 * Takes every delivery: verified, reduced to what its topic reads, kept, answered with 200. The work comes later. A
 * repeated delivery is answered alike and not kept again; one that could not be kept is answered with 503, so that
 * Shopify repeats it.
 */
export function webhookRoute({ secrets, queue, topics }: WebhookRouteOptions): Route {
  const table = new Map(topics.map((topic) => [topic.topic, topic]))
  return {
    method: 'POST',
    path: WEBHOOK_PATH,
    async handle(request) {
      const { id, topic, shop, body } = await verifyWebhook(request, secrets)
      const known = table.get(topic)
      // A topic that nobody works on is taken all the same: Shopify ends subscriptions that are refused.
      if (known !== undefined) {
        await keepInTime(queue.add({ id: `${topic} ${id}`, shop, topic, payload: known.read(body, shop) }))
      }
      return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
    },
  }
}

/**
 * Waits for work to be kept, for as long as Shopify waits.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_STORE_UNAVAILABLE` (503), after which Shopify delivers again.
 */
export async function keepInTime(keeping: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new CloisterError('CLOISTER_STORE_UNAVAILABLE')), KEEP_MS)
  try {
    await Promise.race([keeping, late])
  } catch (cause) {
    throw new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause })
  } finally {
    clearTimeout(timer)
  }
}
