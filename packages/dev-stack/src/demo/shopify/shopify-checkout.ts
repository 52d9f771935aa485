import { setTimeout as pause } from 'node:timers/promises'
import type { ShopFraud } from '@cloister/shopify-app/fraud'
import { orderPayload } from '../../shopify/senders/order-payload.ts'
import { ShopifyWebhookSender } from '../../shopify/senders/webhook-sender.ts'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'
import type { ShopifyOrder } from '../../shopify/shop/shopify-order.ts'
import type { WebhookTarget } from '../../simulator/post.ts'
import { CHECKOUT_CASES, type CheckoutCase } from '../checkout-cases.ts'
import type { DecidedOrder, OrderDecider } from '../decide-orders.ts'
import type { CheckoutReceipt, DemoCheckout } from '../demo-checkout.ts'
import { shopifyOrderOf } from './order-of-case.ts'

export interface ShopifyCheckoutParts {
  readonly shopify: SimulatedShopify
  readonly webhooks: WebhookTarget
  readonly decider: OrderDecider
  readonly session: unknown
}

/** Shopify's own checkout: it takes the order, and the app is told of it afterwards. */
export interface ShopifyCheckout extends DemoCheckout {
  /** What decides the orders of the shop, for the app. */
  readonly fraud: ShopFraud
}

/** As `shopify.app.toml` subscribes: nothing else of the order is sent. */
const INCLUDED = ['id', 'admin_graphql_api_id'] as const
const LONGEST_WAIT_MS = 20_000

export function openShopifyCheckout(parts: ShopifyCheckoutParts): ShopifyCheckout {
  const { shopify, webhooks, decider, session } = parts
  const { shop, app } = shopify
  const sender = new ShopifyWebhookSender({ shop: shop.domain, secret: app.apiSecret })
  /** By the number of the order. */
  const cases = new Map<string, CheckoutCase>()
  const decided = new Map<string, DecidedOrder>()

  async function take(order: ShopifyOrder): Promise<Omit<CheckoutReceipt, 'title'>> {
    await sender.deliver(webhooks, {
      topic: 'orders/create',
      body: orderPayload(order),
      includeFields: INCLUDED,
    })
    await assessed(order)
    const found = decided.get(String(order.number)) ?? { action: 'review', explanation: undefined }
    return { ...found, risk: riskOf(order) }
  }

  return {
    async place(name): Promise<CheckoutReceipt> {
      const checkoutCase = CHECKOUT_CASES[name]
      const { title, orders, optsOut = false } = checkoutCase
      let receipt: CheckoutReceipt | undefined
      for (const wanted of orders(session)) {
        const order = shopifyOrderOf(wanted, shop, optsOut)
        cases.set(String(order.number), checkoutCase)
        shop.orders.push(order)
        receipt = { title, ...(await take(order)) }
      }
      if (receipt === undefined) throw new TypeError('a case without an order')
      return receipt
    },
    fraud: {
      keys: decider.keys,
      fraud: {
        async decide(order) {
          const { model } = cases.get(order.orderId) ?? {}
          const made = await decider.decide(order, { model })
          decided.set(order.orderId, made)
          return made.decision
        },
      },
    },
  }
}

/** Until the app has written more than that it is at it. */
async function assessed({ assessments }: ShopifyOrder): Promise<void> {
  const endsAtMs = performance.now() + LONGEST_WAIT_MS
  while ((assessments.at(-1)?.riskLevel ?? 'PENDING') === 'PENDING') {
    if (performance.now() > endsAtMs) throw new RangeError('The app did not assess an order in time')
    await pause(10)
  }
}

function riskOf({ assessments, holds }: ShopifyOrder): NonNullable<CheckoutReceipt['risk']> {
  const { riskLevel = 'NONE', facts = [] } = assessments.at(-1) ?? {}
  return {
    level: riskLevel,
    facts: facts.map(({ description }) => description),
    isHeld: holds.length > 0,
  }
}
