import * as z from 'zod/mini'
import { type WebhookTopic, webhookTopic } from '../webhooks/webhook-topic.ts'
import { productGid } from './product-gid.ts'

/** What the webhooks of one delivery ask a sync for. */
export interface ToldChange {
  /** None when Shopify has written the file that the sync waits for. */
  readonly changedIds: readonly string[]
  readonly signal: AbortSignal
}

export interface CatalogueTopicsOptions {
  /** Syncs the catalogue of a shop, as by `syncCatalogue` with `waitSeconds: 0`. */
  readonly sync: (shop: string, told: ToldChange) => Promise<unknown>
}

const product = z.object({ id: z.int().check(z.gte(1)) })
/** Which operation it was is asked of Shopify: the header that names the shop is not signed. */
const finished = z.object({})

/** The topics by which Shopify tells of products, and of a file that is written. Only numbers are kept of them. */
export function catalogueTopics({ sync }: CatalogueTopicsOptions): readonly WebhookTopic[] {
  const changed = ['products/create', 'products/update', 'products/delete'].map((topic) =>
    webhookTopic({
      topic,
      payload: product,
      work: async ({ shop, payload }, { signal }) => {
        await sync(shop, { changedIds: [productGid(payload.id)], signal })
      },
    }),
  )
  const written = webhookTopic({
    topic: 'bulk_operations/finish',
    payload: finished,
    work: async ({ shop }, { signal }) => {
      await sync(shop, { changedIds: [], signal })
    },
  })
  return [...changed, written]
}
