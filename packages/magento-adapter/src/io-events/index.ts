// Where to start
export {
  createIoEvents,
  type IoEventHandler,
  type IoEvents,
  type IoEventsOptions,
} from './create-io-events.ts'
export type { IoEvent } from './io-event.ts'
export {
  createDeliveryMemory,
  type DeliveryMemory,
  type DeliveryMemoryOptions,
} from '../deliveries/delivery-memory.ts'
export {
  createRedisDeliveries,
  type RedisDeliveries,
  type RedisDeliveriesOptions,
} from '../deliveries/redis-deliveries.ts'

// Products
export { type ProductChange, productChanges } from './product-changes.ts'

// What Adobe Commerce is told
export { ioEventsXml } from './io-events-xml.ts'
