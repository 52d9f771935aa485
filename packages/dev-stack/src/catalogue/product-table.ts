import type { Product } from '@cloister/core/retrieve'
import type { CsvRow } from './csv-rows.ts'

/** A form of CSV file that holds products. */
export interface ProductTable {
  /** Columns by which the form is recognised. */
  readonly columns: readonly string[]
  /** Turns the rows into products; a row can add to the product of an earlier one. */
  products(rows: readonly CsvRow[], file: string): Iterable<Product>
}
