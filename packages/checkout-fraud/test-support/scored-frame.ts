import type { CheckoutOrder } from '../src/checkout-order.ts'
import { orderSignals } from '../src/order-signals.ts'
import { frameOf, type SignalFrame } from '../src/signal-frame.ts'
import { type TokenVelocitySignals, VELOCITY_MEASURES } from '../src/velocity-signals.ts'

const ORDER: CheckoutOrder = {
  orderId: 'order-1',
  placedAtMs: Date.UTC(2026, 0, 5, 13),
  localHour: 14,
  totalInHundredths: 12_000,
  itemCount: 2,
  billing: { name: 'Quillabeth Thornquist', country: 'DE' },
  shipping: { name: 'Quillabeth Thornquist', country: 'DE' },
  email: 'quillabeth@canary.example',
  ipCountry: 'NL',
  pastPaidOrders: 0,
  hadDispute: false,
}

const ONCE = Object.fromEntries(VELOCITY_MEASURES.map((name) => [name, 1])) as TokenVelocitySignals

/** A frame as a shop would make it, of an order that only tests have. */
export function scoredFrame(changes: Partial<CheckoutOrder> = {}): SignalFrame {
  return frameOf(orderSignals({ ...ORDER, ...changes }), { card: ONCE, device: ONCE, email: ONCE })
}
