import type { FraudAction, OrderOutcome, ScaAdvice } from '@cloister/checkout-fraud'
import * as z from 'zod/mini'
import { type OrderDocument, type OrderFacts, orderDocument, orderFacts } from './order-document.ts'

/** Where a Magento server calls the sidecar. Everything is a POST, except the two that say how the sidecar is. */
export const SIDECAR_PATHS = {
  /** The edge: what a page of the shop may ask, such as `/shop/search`. */
  shop: '/shop',
  decide: '/orders/decide',
  outcome: '/orders/outcome',
  changed: '/sync/events',
  webhooks: '/webhooks',
  alive: '/healthz',
  ready: '/readyz',
} as const

/** What a Magento server says beside the body. The first four are the signature; the others go with `/shop` only. */
export const SIDECAR_HEADERS = {
  /** The id of the secret that signed. */
  key: 'cloister-key',
  /** Seconds since 1970. */
  time: 'cloister-time',
  /** 16 random bytes as base64url. Holds once. */
  nonce: 'cloister-nonce',
  /** See `request-signature.ts`. */
  signature: 'cloister-signature',
  /** The code of the store view, such as `default`. */
  store: 'cloister-store',
  /** What stands for the address of a shopper's browser: 64 hexadecimal digits, or nothing. */
  client: 'cloister-client',
  /**
   * What stands for the customer who is signed in, made like the last. What was said to one customer is never continued
   * with the next; without it, what a customer said is not continued at all.
   */
  customer: 'cloister-customer',
  /** The token of a customer who is signed in, for the routes that read orders. */
  customerToken: 'cloister-customer-token',
} as const

/** What the module forwards of a browser's request. Other headers of a request to `/shop` are not read. */
export const FORWARDED_HEADERS = [
  'accept',
  'accept-language',
  'content-type',
  'cookie',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
] as const

/** Bytes of a body, by what is asked. */
export const BODY_BYTES = { shop: 16_384, orders: 65_536, sync: 65_536 } as const

/** `POST /orders/decide` */
export interface DecideBody {
  readonly order: OrderDocument
  readonly facts?: OrderFacts | undefined
  /** The shopper asked not to be judged by a machine alone. */
  readonly optsOutOfAutomation?: boolean | undefined
}

export const decideBody: z.ZodMiniType<DecideBody> = z.strictObject({
  order: orderDocument,
  facts: z.optional(orderFacts),
  optsOutOfAutomation: z.optional(z.boolean()),
})

/** What `POST /orders/decide` is answered with: codes, and nothing that came in. */
export interface DecideReply {
  readonly decisionId: string
  readonly action: FraudAction
  /** The most telling first. */
  readonly reasons: readonly string[]
  /** Whether something was missing, such as the model's answer. */
  readonly degraded: boolean
  readonly policyVersion: string
  readonly sca: ScaAdvice
}

/** `POST /orders/outcome`, answered with `{}` when it survives the end of the process. */
export interface OutcomeBody {
  /** The increment id, or whichever stood in its place when the order was decided. */
  readonly orderId: string
  readonly outcome: OrderOutcome
}

export const outcomeBody: z.ZodMiniType<OutcomeBody> = z.strictObject({
  orderId: z.string().check(z.minLength(1), z.maxLength(64)),
  outcome: z.enum([
    'challenge_failed',
    'challenge_passed',
    'chargeback',
    'chargeback_reversed',
    'early_warning',
    'refund_fraud',
    'review_approved',
    'review_denied',
  ]),
})

/** `POST /sync/events`, answered with `{}`. Without ids it tries the signature and does nothing. */
export interface ChangedBody {
  /** `entity_id` of products that were changed, added or removed; at most 1,000. */
  readonly productIds: readonly number[]
}

export const changedBody: z.ZodMiniType<ChangedBody> = z.strictObject({
  productIds: z.array(z.int().check(z.gte(1))).check(z.maxLength(1000)),
})
