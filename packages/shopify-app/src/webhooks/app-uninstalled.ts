import * as z from 'zod/mini'
import { inEachPlace, type RecordPlace } from '../compliance/record-place.ts'
import { type WebhookTopic, webhookTopic } from './webhook-topic.ts'

/**
 * Forgets the tokens and the catalogues of a shop that removed the app. It needs no token, no session and no answer of
 * Shopify, which is what makes it succeed; the rest of the shop's data goes with `shop/redact`, two days later.
 */
export const appUninstalled: WebhookTopic = forgetAtUninstall([])

/**
 * The same, and drops at once what these places keep of the shop, such as the keys under which its orders were
 * counted. If a place fails, the tokens are gone all the same, and the others are done again with it.
 */
export function forgetAtUninstall(places: readonly RecordPlace[]): WebhookTopic {
  return webhookTopic({
    topic: 'app/uninstalled',
    payload: z.object({ myshopify_domain: z.optional(z.string().check(z.maxLength(255))) }),
    shopIn: ({ myshopify_domain }) => myshopify_domain,
    async work({ shop }, { forget, signal }) {
      await forget(shop)
      await inEachPlace(places, (place) => place.redactShop(shop, signal))
    },
  })
}
