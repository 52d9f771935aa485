import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'
import type { AdminClient } from '../admin/admin-client.ts'

/** What work may use. None of it needs the shop to have the app still. */
export interface WorkContext {
  admin(shop: string): AdminClient
  forget(shop: string): Promise<void>
  /** Ends before the lease of the job does. */
  readonly signal: AbortSignal
}

/** A delivery as it was kept: who sent it, and what the topic reads of its body. */
export interface Delivered<Payload> {
  readonly id: string
  readonly shop: string
  readonly payload: Payload
  /** How often it was begun, this time included. */
  readonly attempt?: number
}

export interface TopicWork<Payload> {
  /** Such as `orders/create`. */
  readonly topic: string
  /** What is kept of the body. What it does not name never reaches the queue. */
  readonly payload: z.ZodMiniType<Payload>
  /**
   * The shop that the signed body names, where it does. The header is not signed: with it alone, the delivery of one shop
   * could be turned against another.
   */
  readonly shopIn?: (payload: Payload) => string | undefined
  /** Has to be harmless when begun twice. */
  work(delivered: Delivered<Payload>, context: WorkContext): Promise<void>
}

/** A topic with its work, for `webhooks.topics`. Made by {@link webhookTopic}. */
export interface WebhookTopic {
  readonly topic: string
  /** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`, whose details name the field. */
  read(body: unknown, shop: string): unknown
  work(delivered: Delivered<unknown>, context: WorkContext): Promise<void>
}

/** Joins what is read of a topic with what is done about it, so that the two fit. */
export function webhookTopic<Payload>(spec: TopicWork<Payload>): WebhookTopic {
  const { topic, payload: schema, shopIn } = spec
  const read = (body: unknown): Payload => {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    throw malformed(parsed.error.issues[0]?.path.join('.') || 'body')
  }
  return {
    topic,
    read(body, shop) {
      const payload = read(body)
      const named = shopIn?.(payload)
      if (named !== undefined && named.toLowerCase() !== shop) throw malformed('shop-domain')
      return payload
    },
    // What was kept is read again: an older version of the app may have written it.
    work: async ({ payload, ...delivered }, context) =>
      await spec.work({ ...delivered, payload: read(payload) }, context),
  }
}

function malformed(field: string): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
}
