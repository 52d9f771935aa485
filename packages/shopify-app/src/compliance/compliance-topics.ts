import * as z from 'zod/mini'
import { type WebhookTopic, webhookTopic } from '../webhooks/webhook-topic.ts'
import { type CustomerSubject, inEachPlace, type RecordPlace, type ReportEntry } from './record-place.ts'

/** What a merchant owes to a customer who asked for their data. */
export interface CustomerReport {
  readonly requestId: string
  readonly shop: string
  readonly customerId: string | undefined
  readonly orderIds: readonly string[]
  readonly gatheredAt: string
  readonly places: readonly { readonly name: string; readonly entries: readonly ReportEntry[] }[]
}

export interface ComplianceOptions {
  /** Everywhere the app keeps something. */
  readonly places: readonly RecordPlace[]
  /** Hands the report to the merchant, who has thirty days. It may come twice: `requestId` tells. */
  readonly deliverReport: (report: CustomerReport, signal: AbortSignal) => Promise<void>
}

const id = z.pipe(
  z.union([z.int().check(z.gte(0)), z.string().check(z.regex(/^\d{1,20}$/u))]),
  z.transform(String),
)
const ids = z.pipe(
  z.nullish(z.array(id).check(z.maxLength(10_000))),
  z.transform((list) => list ?? []),
)
const domain = z.string().check(z.maxLength(255))
// The address and the number of the customer are left at the door.
const customer = z.nullish(z.object({ id: z.nullish(id) }))

const requested = z.object({
  shop_domain: domain,
  customer,
  orders_requested: ids,
  data_request: z.object({ id }),
})
const redacted = z.object({ shop_domain: domain, customer, orders_to_redact: ids })
const shopRedacted = z.object({ shop_domain: domain })

type NamesShop = { readonly shop_domain: string }
const shopIn = ({ shop_domain }: NamesShop): string => shop_domain

/**
 * The three topics that Shopify demands of every app. Each goes through every place, and is done when all of them are:
 * if one fails, the job stays and begins again.
 */
export function complianceTopics({ places, deliverReport }: ComplianceOptions): readonly WebhookTopic[] {
  const dataRequest = webhookTopic({
    topic: 'customers/data_request',
    payload: requested,
    shopIn,
    async work({ shop, payload }, { signal }) {
      const subject = subjectOf(shop, payload.customer, payload.orders_requested)
      const entries = await Promise.all(places.map((place) => place.report(subject, signal)))
      const named = places.map(({ name }, index) => ({ name, entries: entries[index] ?? [] }))
      const gatheredAt = new Date().toISOString()
      await deliverReport(
        { requestId: payload.data_request.id, gatheredAt, ...subject, places: named },
        signal,
      )
    },
  })
  const customerRedact = webhookTopic({
    topic: 'customers/redact',
    payload: redacted,
    shopIn,
    async work({ shop, payload }, { signal }) {
      const subject = subjectOf(shop, payload.customer, payload.orders_to_redact)
      await inEachPlace(places, (place) => place.redactCustomer(subject, signal))
    },
  })
  const shopRedact = webhookTopic({
    topic: 'shop/redact',
    payload: shopRedacted,
    shopIn,
    async work({ shop }, { signal, forget }) {
      await inEachPlace(places, (place) => place.redactShop(shop, signal))
      await forget(shop)
    },
  })
  return [dataRequest, customerRedact, shopRedact]
}

function subjectOf(
  shop: string,
  from: z.infer<typeof customer>,
  orderIds: readonly string[],
): CustomerSubject {
  return { shop, customerId: from?.id ?? undefined, orderIds }
}
