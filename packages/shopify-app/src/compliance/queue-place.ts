import type { WorkQueue } from '../queue/work-queue.ts'
import { placeWithoutCustomers, type RecordPlace } from './record-place.ts'

/** Work that still waits for a shop. What it owes is left standing, the redaction and the uninstall themselves among it. */
export function queuePlace(queue: Pick<WorkQueue, 'forgetShop'>): RecordPlace {
  const owed = ['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact']
  return placeWithoutCustomers('work that waits', (shop) => queue.forgetShop(shop, owed))
}
