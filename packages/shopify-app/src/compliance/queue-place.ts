import type { WorkQueue } from '../queue/work-queue.ts'
import { placeWithoutCustomers, type RecordPlace } from './record-place.ts'

/** Work that still waits for a shop. What it owes to the law is left standing, the redaction itself among it. */
export function queuePlace(queue: Pick<WorkQueue, 'forgetShop'>): RecordPlace {
  const owed = ['customers/data_request', 'customers/redact', 'shop/redact']
  return placeWithoutCustomers('work that waits', (shop) => queue.forgetShop(shop, owed))
}
