import { diskQueue, redisQueue, type WorkQueue } from '@cloister/shopify-app/queue'

/** Where the work is kept, so that two processes open the same place. */
export type QueuePlace =
  | { readonly kind: 'disk'; readonly directory: string }
  | { readonly kind: 'redis'; readonly url: string }

/** Short, so that what was in hand when the process was killed is begun again while somebody waits for it. */
const LEASE_MS = 3_000

export function openQueue(place: QueuePlace): WorkQueue {
  return place.kind === 'disk'
    ? diskQueue({ directory: place.directory, leaseMs: LEASE_MS })
    : redisQueue({ url: place.url, leaseMs: LEASE_MS })
}
