import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import { readAt } from './broken-record.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ProductTable } from './product-table.ts'

/** Columns with a meaning of their own; every other column is an attribute. */
const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'category',
  'name',
  'sku',
  'price',
  'special_price',
  'qty',
  'description',
  'attribute_set',
])

/** The CSV files of Magento's sample data modules, where a cell lists its values one a line. */
export const fromMagentoSample: ProductTable = {
  columns: ['sku', 'name', 'price', 'category'],
  *products(rows, file) {
    for (const { cells, line } of rows) {
      yield readAt({ file, line }, () => productOf(cells))
    }
  },
}

function productOf(cells: CsvRow['cells']): Product {
  const description = htmlText(cells['description'] ?? '')
  return parseProduct({
    id: cells['sku'],
    title: cells['name'],
    // Department and category; what follows are collections, which are another tree.
    category: linesOf(cells['category']).slice(0, 2),
    ...(description !== '' && { description }),
    priceMinor: minorUnits((cells['special_price'] || (cells['price'] ?? '')).trim(), 'USD'),
    currency: 'USD',
    inStock: cells['qty'] === undefined || Number(cells['qty']) > 0,
    attributes: Object.fromEntries(
      Object.entries(cells)
        .filter(([name, value]) => !OWN_COLUMNS.has(name) && value !== '' && value !== '1')
        .map(([name, value]) => [name.replaceAll('_', ' '), linesOf(value).join(', ')]),
    ),
  })
}

function linesOf(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(/\r?\n/).filter(Boolean)
}
