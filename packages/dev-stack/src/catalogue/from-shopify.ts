import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import { readAt } from './broken-record.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ProductTable } from './product-table.ts'

/** Shopify's product export: the first row of a handle is the product, later ones add variants and images. */
export const fromShopify: ProductTable = {
  columns: ['Handle', 'Title', 'Variant Price'],
  *products(rows, file) {
    for (const group of byHandle(rows)) {
      const [first] = group
      if (first !== undefined && isPublished(first)) {
        yield readAt({ file, line: first.line }, () => productOf(first, group))
      }
    }
  },
}

function byHandle(rows: readonly CsvRow[]): Iterable<readonly CsvRow[]> {
  const groups = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const handle = row.cells['Handle'] ?? ''
    groups.set(handle, [...(groups.get(handle) ?? []), row])
  }
  return groups.values()
}

function isPublished({ cells }: CsvRow): boolean {
  return cells['Published']?.toLowerCase() !== 'false' && ['active', '', undefined].includes(cells['Status'])
}

function productOf({ cells }: CsvRow, group: readonly CsvRow[]): Product {
  const description = htmlText(cells['Body (HTML)'] ?? '')
  const [gtin] = valuesOf(group, 'Variant Barcode').filter((code) => /^\d{8,14}$/.test(code))
  return parseProduct({
    id: cells['Handle'],
    title: cells['Title'],
    ...(cells['Vendor'] && { brand: cells['Vendor'] }),
    category: categoryOf(cells),
    ...(description !== '' && { description }),
    priceMinor: minorUnits((cells['Variant Price'] ?? '').trim(), 'USD'),
    currency: 'USD',
    inStock: group.some(isAvailable),
    attributes: attributesOf(cells, group),
    ...(gtin !== undefined && { gtin }),
  })
}

function categoryOf(cells: CsvRow['cells']): readonly string[] {
  const path = cells['Product Category'] || cells['Type'] || ''
  return path.split(' > ').filter(Boolean)
}

/** Without an inventory tracker a variant is never sold out. */
function isAvailable({ cells }: CsvRow): boolean {
  return (
    (cells['Variant Price'] ?? '') !== '' &&
    (cells['Variant Inventory Tracker'] === '' ||
      cells['Variant Inventory Policy'] === 'continue' ||
      Number(cells['Variant Inventory Qty'] ?? 0) > 0)
  )
}

function attributesOf(cells: CsvRow['cells'], group: readonly CsvRow[]): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const option of ['Option1', 'Option2', 'Option3']) {
    const name = cells[`${option} Name`]
    const values = valuesOf(group, `${option} Value`).filter((value) => value !== 'Default Title')
    if (name && values.length > 0) {
      attributes[name.toLowerCase()] = values.join(', ')
    }
  }
  const skus = valuesOf(group, 'Variant SKU')
  return {
    ...attributes,
    ...(cells['Tags'] && { tags: cells['Tags'] }),
    ...(skus.length > 0 && { sku: skus.join(', ') }),
  }
}

/** The different values of a column within a product, in order. */
function valuesOf(group: readonly CsvRow[], column: string): readonly string[] {
  return [...new Set(group.map(({ cells }) => cells[column] ?? ''))].filter((value) => value !== '')
}
