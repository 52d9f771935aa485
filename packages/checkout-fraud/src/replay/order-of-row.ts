import type { CheckoutOrder } from '../checkout-order.ts'
import { type ColumnNames, ORDER_FIELDS } from './order-fields.ts'
import type { PastOrder } from './past-order.ts'
import { type CellValue, readCell, UNREADABLE } from './read-cell.ts'

/** What no cell says. */
export interface RowContext {
  readonly columns: ColumnNames
  readonly localHour: (atMs: number) => number
  /** The id of an order whose file has none. */
  readonly fallbackId: string
}

/** The order of one row, or the name of the field that could not be read. */
export function orderOfRow(row: Readonly<Record<string, string>>, context: RowContext): PastOrder | string {
  const values: Record<string, CellValue> = {}
  for (const [field, kind] of Object.entries(ORDER_FIELDS)) {
    values[field] = readCell(row[context.columns[field] ?? field] ?? '', kind)
    if (values[field] === UNREADABLE) return field
  }
  const { placedAt, total } = values
  if (typeof placedAt !== 'number') return 'placedAt'
  if (typeof total !== 'number') return 'total'
  const order = {
    ...known(values, PLAIN_FIELDS),
    orderId: values['orderId'] ?? context.fallbackId,
    placedAtMs: placedAt,
    localHour: context.localHour(placedAt),
    totalInHundredths: total,
    dearestInHundredths: values['dearest'],
    itemCount: values['itemCount'] ?? 1,
    pastPaidOrders: values['pastPaidOrders'] ?? 0,
    hadDispute: values['hadDispute'] ?? false,
    billing: addressOf(values, 'billing'),
    shipping: addressOf(values, 'shipping'),
    card: nested(values, 'card'),
  }
  // What the cells hold is checked by those who read the order: `orderSignals` first of all.
  return {
    order: order as CheckoutOrder,
    isBad: values['isBad'] === true,
    ...(typeof values['outcomeAt'] === 'number' && { outcomeAtMs: values['outcomeAt'] }),
  }
}

const OTHER_NAMES: ReadonlySet<string> = new Set(['placedAt', 'total', 'dearest', 'isBad', 'outcomeAt'])
const PLAIN_FIELDS: readonly string[] = Object.keys(ORDER_FIELDS).filter(
  (field) => !field.includes('.') && !OTHER_NAMES.has(field),
)

function known(values: Readonly<Record<string, CellValue>>, fields: readonly string[]): object {
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  )
}

function nested(
  values: Readonly<Record<string, CellValue>>,
  parent: string,
): Record<string, CellValue> | undefined {
  const parts = Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(`${parent}.`) && value !== undefined ? [[field.slice(parent.length + 1), value]] : [],
  )
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}

function addressOf(values: Readonly<Record<string, CellValue>>, parent: string): object | undefined {
  const parts = nested(values, parent)
  if (parts === undefined) return undefined
  const { street, ...address } = parts
  return street === undefined ? address : { ...address, lines: [street] }
}
