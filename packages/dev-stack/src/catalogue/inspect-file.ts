import { csvHeader } from './csv-rows.ts'
import { productTable } from './product-tables.ts'
import { type SourceFile, sourceFormat } from './source-file.ts'
import { withoutByteOrderMark } from './without-byte-order-mark.ts'

/** What is known about a file before its products are read. */
export interface Inspection {
  readonly isReadable: boolean
  /** A sentence for the developer about what is left out or assumed. */
  readonly note?: string
}

/** Looks at a file: whether it holds products, and in which currency. */
export function inspectFile(file: SourceFile): Inspection {
  if (sourceFormat(file.name) === 'csv') {
    return productTable(csvHeader(file)) === undefined
      ? { isReadable: false, note: `${file.name} was not read: its columns are not those of products.` }
      : { isReadable: true, note: `${file.name} names no currency: its prices are taken as USD.` }
  }
  return isSingleObject(file)
    ? { isReadable: false, note: `${file.name} was not read: it holds one object, not an array of products.` }
    : { isReadable: true }
}

/** A JSON file of settings rather than products, by its first sign. */
function isSingleObject({ chunks }: SourceFile): boolean {
  for (const chunk of withoutByteOrderMark(chunks)) {
    return Buffer.from(chunk.subarray(0, 4096)).toString('latin1').trimStart().startsWith('{')
  }
  return false
}
