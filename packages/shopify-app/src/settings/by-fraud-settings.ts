import type { WebhookTopic } from '../webhooks/webhook-topic.ts'
import type { ShopSettings } from './open-shop-settings.ts'
import { DEFAULT_SECTIONS, type FraudSettings } from './shop-settings.ts'

/** What the staff of one shop have decided about its orders. */
export interface OrderPolicy {
  /** Whether the goods of an order of high risk are held. */
  readonly holds: boolean
  /** Whether a person decides about every order of the shop. */
  readonly personDecides: boolean
  /** What a score of 0 to 100 means to the shop. */
  actionOf(score: number): 'allow' | 'block' | 'review'
}

/**
 * Works on the orders of each shop by what its staff have saved at that moment, and on none of a shop that has switched
 * the check off.
 *
 * @param topicBy Makes the topic for one policy, such as `({ holds }) => assessOrders({ holds, decide })`. What it reads
 * of a delivery must not depend on the policy.
 */
export function byFraudSettings(
  settings: Pick<ShopSettings, 'fraud' | 'privacy'>,
  topicBy: (policy: OrderPolicy) => WebhookTopic,
): WebhookTopic {
  const { topic, read } = topicBy(policyOf(DEFAULT_SECTIONS.fraud, true))
  return {
    topic,
    read,
    async work(delivered, context) {
      const [fraud, { personDecides }] = await Promise.all([
        settings.fraud(delivered.shop),
        settings.privacy(delivered.shop),
      ])
      if (fraud.mode === 'off') return
      await topicBy(policyOf(fraud, personDecides === 'always')).work(delivered, context)
    },
  }
}

function policyOf({ holds, reviewFrom, blockFrom }: FraudSettings, personDecides: boolean): OrderPolicy {
  return {
    holds: holds && !personDecides,
    personDecides,
    actionOf(score) {
      // What is no number is nothing to hold goods for, and nothing to pass over either.
      if (!Number.isFinite(score)) return 'review'
      if (score >= blockFrom) return 'block'
      return score >= reviewFrom ? 'review' : 'allow'
    },
  }
}
