import { fromMagentoExport } from './from-magento-export.ts'
import { fromMagentoSample } from './from-magento-sample.ts'
import { fromPlainTable } from './from-plain-table.ts'
import { fromShopify } from './from-shopify.ts'
import type { ProductTable } from './product-table.ts'

const TABLES: readonly ProductTable[] = [fromShopify, fromMagentoExport, fromMagentoSample, fromPlainTable]

/** The form of a CSV file by its header; none when the columns are not those of products. */
export function productTable(header: readonly string[]): ProductTable | undefined {
  return TABLES.find(({ columns }) => columns.every((column) => header.includes(column)))
}
