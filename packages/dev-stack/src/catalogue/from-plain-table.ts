import { minorUnits, type Product, parseProduct } from '@cloister/core/product'
import { readAt } from './broken-record.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ProductTable } from './product-table.ts'

const KNOWN = new Set([
  'id',
  'title',
  'price',
  'currency',
  'brand',
  'category',
  'description',
  'gtin',
  'in_stock',
  'url',
])

/**
 * A table that a person would write: `id`, `title` and `price`, and as far as there are any `currency` (default EUR),
 * `brand`, `category` with levels between ` > `, `description`, `gtin`, `in_stock` and `url`. Every other column is an
 * attribute.
 */
export const fromPlainTable: ProductTable = {
  columns: ['id', 'title', 'price'],
  *products(rows, file) {
    for (const row of rows) yield readAt({ file, line: row.line }, () => productOf(row.cells))
  },
}

function productOf(cells: CsvRow['cells']): Product {
  const currency = cells['currency'] || 'EUR'
  const given = (name: string) => (cells[name] ? { [name]: cells[name] } : {})
  return parseProduct({
    id: cells['id'],
    title: cells['title'],
    ...given('brand'),
    category: (cells['category'] ?? '').split(' > ').filter(Boolean),
    ...given('description'),
    priceMinor: minorUnits((cells['price'] ?? '').trim(), currency),
    currency,
    inStock: !/^(?:0|false|no)$/iu.test(cells['in_stock'] ?? ''),
    attributes: Object.fromEntries(
      Object.entries(cells).filter(([name, value]) => !KNOWN.has(name) && value),
    ),
    ...given('gtin'),
    ...given('url'),
  })
}
