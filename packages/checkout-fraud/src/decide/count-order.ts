import type { CheckoutOrder } from '../checkout-order.ts'
import type { VelocityReading, VelocityStore } from '../velocity/velocity-store.ts'
import { velocityEventOf } from '../velocity-event.ts'
import type { OrderIdentity } from './identify-order.ts'
import { waitAndCallOff } from './wait-for.ts'

/** Counts the order and reads what stands under its tokens. Undefined when the store did not say so in time. */
export async function countOrder(
  order: CheckoutOrder,
  { order: id, tokens }: OrderIdentity,
  { velocity, ms }: { readonly velocity: VelocityStore; readonly ms: number },
): Promise<VelocityReading | undefined> {
  if (ms <= 0) return undefined
  const event = velocityEventOf(order, id, tokens)
  const waited = await waitAndCallOff((signal) => velocity.record(event, { signal }), ms)
  return waited.status === 'done' ? waited.value : undefined
}
