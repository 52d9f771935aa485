import * as z from 'zod/mini'
import { type WebhookTopic, webhookTopic } from './webhook-topic.ts'

/**
 * Forgets the tokens of a shop that removed the app. It needs no token, no session and no answer of Shopify, which is
 * what makes it succeed; the rest of the shop's data goes with `shop/redact`, two days later.
 */
export const appUninstalled: WebhookTopic = webhookTopic({
  topic: 'app/uninstalled',
  payload: z.object({ myshopify_domain: z.optional(z.string().check(z.maxLength(255))) }),
  shopIn: ({ myshopify_domain }) => myshopify_domain,
  work: ({ shop }, { forget }) => forget(shop),
})
