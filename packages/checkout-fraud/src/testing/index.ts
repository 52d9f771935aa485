// Orders that nobody placed
export { generateOrders, type SampleAttack, type SampleOptions } from '../sample/generate-orders.ts'
export type { SampleOrder, SamplePattern } from '../sample/sample-order.ts'
export { SAMPLE_EMAIL_DOMAINS } from '../sample/sample-shopper.ts'
export { SeededRandom } from '../sample/seeded-random.ts'
export { writeOrders } from '../sample/write-orders.ts'
