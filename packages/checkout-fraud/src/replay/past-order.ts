import type { CheckoutOrder } from '../checkout-order.ts'

/** An order of the past, and what became of it. */
export interface PastOrder {
  readonly order: CheckoutOrder
  readonly isBad: boolean
  /** When the shop heard of it, in milliseconds since 1970; of what it never heard is good. */
  readonly outcomeAtMs?: number | undefined
  /** Where it stands in its file. */
  readonly line?: number | undefined
}

/** A row that was left out. What stood in it is not repeated. */
export interface BadRow {
  /** The last line of the row. The first line of a file is 1. */
  readonly line: number
  /** The field that could not be read, or `row` where the row has no such shape. */
  readonly field: string
}
