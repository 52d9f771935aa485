import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { Route } from '../app/route.ts'
import { parseShop } from '../install/shop.ts'
import { readSigned } from '../webhooks/read-signed.ts'
import { keepInTime, type WebhookRouteOptions } from '../webhooks/webhook-route.ts'

/** The `runtime_url` of every Flow action of the app. */
export const FLOW_PATH = '/flow'

/** What begins the topic of a Flow action. Its handle follows, and no webhook can have such a topic: see below. */
const FLOW = 'flow/'

/** All of it is signed, the shop as well. */
const action = z.object({
  shopify_domain: z.string().check(z.maxLength(255)),
  /** The same for every repetition of one run. */
  action_run_id: z.string().check(z.regex(/^[\w.:-]{1,128}$/u)),
  handle: z.string().check(z.regex(/^[a-z\d-]{1,100}$/u)),
  properties: z.record(z.string(), z.unknown()),
})

/**
 * Takes every run of a Flow action: verified as a webhook is, reduced to what its topic `flow/<handle>` reads, kept,
 * answered with 200 within Flow's ten seconds. The work comes later, once for each run. What could not be kept is
 * answered with 503, after which Flow repeats it.
 */
export function flowRoute({ secrets, queue, topics }: WebhookRouteOptions): Route {
  const table = new Map(topics.map((topic) => [topic.topic, topic]))
  return {
    method: 'POST',
    path: FLOW_PATH,
    async handle(request) {
      const read = action.safeParse(await readSigned(request, secrets))
      if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') || 'body')
      const { handle, action_run_id: run, properties } = read.data
      const shop = parseShop(read.data.shopify_domain)
      const topic = table.get(`${FLOW}${handle}`)
      // Flow tells the merchant about a workflow that cannot go on, and does not repeat it.
      if (topic === undefined) throw malformed('handle')
      const payload = topic.read(properties, shop)
      await keepInTime(queue.add({ id: `${topic.topic} ${run}`, shop, topic: topic.topic, payload }))
      return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
    },
  }
}

/** Whether any of the topics is a Flow action. */
export function hasFlowActions(topics: WebhookRouteOptions['topics']): boolean {
  return topics.some(({ topic }) => topic.startsWith(FLOW))
}

function malformed(field: string): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
}
