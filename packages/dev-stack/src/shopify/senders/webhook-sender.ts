import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { post, type SenderReply, type WebhookTarget } from '../../simulator/post.ts'

/** Webhooks have the first beginning of their headers, the newer events the second. */
export type HeaderFamily = 'shopify-' | 'x-shopify-'

export interface WebhookDelivery {
  /** Such as `orders/create`. */
  readonly topic: string
  readonly body: object
  /** As `include_fields` of `shopify.app.toml`: nothing else of the body is sent. Default: everything is. */
  readonly includeFields?: readonly string[]
  /** Default `x-shopify-`. */
  readonly family?: HeaderFamily
  /** Default: a new one. */
  readonly id?: string
}

export interface Redelivery {
  /** Default 9: once, and eight times again, as Shopify does over four hours. */
  readonly mostAttempts?: number
  /** Before the second attempt; doubled each time. Default 50 ms. */
  readonly pauseMs?: number
}

export interface WebhookSenderOptions {
  readonly shop: string
  /** The client secret of the app. */
  readonly secret: string
  /** Default `2026-10`. */
  readonly apiVersion?: string
}

/** Shopify gives up on an answer after this. */
const TIMEOUT_MS = 5_000

/** Sends the webhooks and events of a shop, signed as Shopify signs them. */
export class ShopifyWebhookSender {
  readonly #options: WebhookSenderOptions

  constructor(options: WebhookSenderOptions) {
    this.#options = options
  }

  /** Sends one delivery once. */
  async send(target: WebhookTarget, delivery: WebhookDelivery): Promise<SenderReply> {
    const { topic, family = 'x-shopify-', id = randomUUID() } = delivery
    const { shop, secret, apiVersion = '2026-10' } = this.#options
    const body = JSON.stringify(reduced(delivery))
    return await post({ timeoutMs: TIMEOUT_MS, ...target }, body, {
      'content-type': 'application/json',
      [`${family}hmac-sha256`]: createHmac('sha256', secret).update(body).digest('base64'),
      [`${family}topic`]: topic,
      [`${family}shop-domain`]: shop,
      [`${family}api-version`]: apiVersion,
      [`${family}webhook-id`]: id,
      [`${family}triggered-at`]: new Date().toISOString(),
    })
  }

  /**
   * Sends one delivery until it is answered with 200, under the same id each time.
   *
   * @returns what it was answered, attempt by attempt; 0 where nothing answered
   */
  async deliver(
    target: WebhookTarget,
    delivery: WebhookDelivery,
    { mostAttempts = 9, pauseMs = 50 }: Redelivery = {},
  ): Promise<readonly number[]> {
    const same = { id: randomUUID(), ...delivery }
    const statuses: number[] = []
    while (statuses.length < mostAttempts) {
      if (statuses.length > 0) await pause(pauseMs * 2 ** (statuses.length - 1))
      const status = await this.send(target, same).then(
        (reply) => reply.status,
        () => 0,
      )
      statuses.push(status)
      if (status === 200) break
    }
    return statuses
  }
}

function reduced({ body, includeFields }: WebhookDelivery): object {
  if (includeFields === undefined) return body
  const kept = new Set(includeFields)
  return Object.fromEntries(Object.entries(body).filter(([name]) => kept.has(name)))
}
