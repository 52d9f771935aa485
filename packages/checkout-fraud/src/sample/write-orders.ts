import type { CheckoutOrder, OrderAddress } from '../checkout-order.ts'
import { ORDER_FIELDS } from '../replay/order-fields.ts'
import type { SampleOrder } from './sample-order.ts'

/** Orders as CSV (RFC 4180) with the columns that `readOrders` looks for. */
export function* writeOrders(samples: Iterable<SampleOrder>): Generator<string> {
  const fields = Object.keys(ORDER_FIELDS)
  yield `${fields.join(',')}\n`
  for (const sample of samples) {
    const cells = cellsOf(sample)
    yield `${fields.map((field) => quoted(cells[field])).join(',')}\n`
  }
}

function cellsOf({ order, isBad, outcomeAtMs }: SampleOrder): Readonly<Record<string, unknown>> {
  const { billing, shipping, card } = order
  return {
    ...order,
    placedAt: isoTime(order.placedAtMs),
    total: units(order.totalInHundredths),
    dearest: units(order.dearestInHundredths),
    isBad: isBad ? 1 : 0,
    outcomeAt: isoTime(outcomeAtMs),
    ...prefixed('billing', addressCells(billing)),
    ...prefixed('shipping', addressCells(shipping)),
    ...prefixed('card', card),
  }
}

function addressCells(address: OrderAddress | undefined): object | undefined {
  return address && { ...address, street: address.lines?.join(', ') }
}

function prefixed(parent: string, parts: object | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parts ?? {}).map(([part, value]) => [`${parent}.${part}`, value]))
}

function isoTime(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString()
}

function units(hundredths: CheckoutOrder['dearestInHundredths']): string | undefined {
  return hundredths === undefined ? undefined : (hundredths / 100).toFixed(2)
}

function quoted(value: unknown): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
