import type { WorkJob } from '../src/queue/work-queue.ts'

export function madeUpJob(number: number, changes: Partial<WorkJob> = {}): WorkJob {
  const id = `products/update ${number}`
  return { id, shop: 'kettles.myshopify.com', topic: 'products/update', payload: { id: number }, ...changes }
}
