import type { Product } from '@cloister/core/retrieve'
import { readAt } from './broken-record.ts'
import { csvRows } from './csv-rows.ts'
import { fromIcecat, isIcecat } from './from-icecat.ts'
import { fromSample } from './from-sample.ts'
import { jsonArray } from './json-array.ts'
import { jsonLines } from './json-lines.ts'
import { productTable } from './product-tables.ts'
import { type SourceFile, sourceFormat } from './source-file.ts'

/**
 * The products of one file, one by one.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` that names file and line.
 */
export function* readProducts(file: SourceFile): Generator<Product, void, undefined> {
  if (sourceFormat(file.name) === 'csv') {
    const rows = csvRows(file)
    const table = productTable(Object.keys(rows[0]?.cells ?? {}))
    yield* table?.products(rows, file.name) ?? []
    return
  }
  const records = sourceFormat(file.name) === 'json' ? jsonArray(file) : jsonLines(file)
  for (const { value, line } of records) {
    yield readAt({ file: file.name, line }, () => productFrom(value))
  }
}

function productFrom(value: unknown): Product {
  return typeof value === 'object' && value !== null && isIcecat(value)
    ? fromIcecat(value)
    : fromSample(value)
}
