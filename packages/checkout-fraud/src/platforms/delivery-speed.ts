import type { CheckoutOrder } from '../checkout-order.ts'

/** How soon a shipment leaves, by how the shop calls its way. */
export function deliverySpeed(method: string): CheckoutOrder['delivery'] {
  return /express|overnight|next.?day|priority|1.?day/i.test(method) ? 'express' : 'standard'
}
