/** Whose data it is. Shopify also tells an e-mail address and a phone number; nothing is kept under those. */
export interface CustomerSubject {
  readonly shop: string
  readonly customerId: string | undefined
  readonly orderIds: readonly string[]
}

/** What a place holds about a customer, in words that the merchant can hand over. */
export interface ReportEntry {
  readonly what: string
  readonly value: unknown
}

/** Somewhere the app keeps something. Every store that is opened for shops is named here, or its data outlives them. */
export interface RecordPlace {
  /** For the report, such as `decisions about orders`. */
  readonly name: string
  report(subject: CustomerSubject, signal: AbortSignal): Promise<readonly ReportEntry[]>
  /** Harmless when repeated, and for customers that it never heard of. */
  redactCustomer(subject: CustomerSubject, signal: AbortSignal): Promise<void>
  /** Harmless when repeated, and for shops that it never heard of. */
  redactShop(shop: string, signal: AbortSignal): Promise<void>
}

/** A place that holds nothing under a customer. */
export function placeWithoutCustomers(name: string, redactShop: RecordPlace['redactShop']): RecordPlace {
  return { name, report: async () => [], redactCustomer: async () => undefined, redactShop }
}

/** Goes on with the others when one fails, and then says that one did. */
export async function inEachPlace(
  places: readonly RecordPlace[],
  act: (place: RecordPlace) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled(places.map(act))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
