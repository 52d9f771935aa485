// Keeping work that Shopify handed over
export { type DiskQueueOptions, diskQueue } from './disk-queue.ts'
export { type RedisQueueOptions, redisQueue } from './redis-queue.ts'
export type { TakenJob, WorkJob, WorkQueue, WorkTiming } from './work-queue.ts'
