import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { localHourIn } from './local-hour.ts'
import type { ColumnNames } from './order-fields.ts'
import { orderOfRow } from './order-of-row.ts'
import type { BadRow, PastOrder } from './past-order.ts'

export interface ReadOptions {
  /** Which column holds which field. */
  readonly columns?: ColumnNames | undefined
  /** Where the shop is, such as `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string | undefined
  /** Told of each row that is left out. */
  readonly onBadRow?: ((row: BadRow) => void) | undefined
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number }
}

/**
 * Reads past orders from CSV (RFC 4180, the first row names the columns) as it comes in: a file may be larger than
 * memory. A row that cannot be read is reported by its line and left out; so is one that is earlier than the row before
 * it, because what is counted of the past would know the future.
 */
export async function* readOrders(
  csv: AsyncIterable<Uint8Array | string>,
  { columns = {}, timeZone = 'UTC', onBadRow }: ReadOptions = {},
): AsyncGenerator<PastOrder> {
  const localHour = localHourIn(timeZone)
  const parser = Readable.from(csv).pipe(
    parse({ bom: true, columns: true, info: true, skip_empty_lines: true, skip_records_with_error: true }),
  )
  parser.on('skip', (fault?: { readonly lines?: number }) => {
    onBadRow?.({ line: fault?.lines ?? 0, field: 'row' })
  })
  let latest = Number.NEGATIVE_INFINITY
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    const { lines: line } = info
    const past = orderOfRow(record, { columns, localHour, fallbackId: `line-${line}` })
    const field = typeof past === 'string' ? past : past.order.placedAtMs < latest ? 'placedAt' : undefined
    if (typeof past === 'string' || field !== undefined) {
      onBadRow?.({ line, field: field ?? 'row' })
      continue
    }
    latest = past.order.placedAtMs
    yield { ...past, line }
  }
}
