import { htmlText, minorUnits, type Product, parseProduct } from '@cloister/core/product'
import { readAt } from './broken-record.ts'
import type { CsvRow } from './csv-rows.ts'
import type { ProductTable } from './product-table.ts'

/** A bundle or a group has no price of its own. */
const WITHOUT_PRICE: ReadonlySet<string | undefined> = new Set(['bundle', 'grouped'])

/** Magento's product export. Variants are not shown by themselves: they give a configurable product its price. */
export const fromMagentoExport: ProductTable = {
  columns: ['sku', 'name', 'price', 'product_type', 'categories'],
  *products(rows, file) {
    const prices = new Map(rows.map(({ cells }) => [cells['sku'], priceOf(cells)]))
    for (const { cells, line } of rows) {
      if (isShown(cells)) {
        yield readAt({ file, line }, () => productOf(cells, prices))
      }
    }
  },
}

function isShown(cells: CsvRow['cells']): boolean {
  return (
    cells['visibility'] !== 'Not Visible Individually' &&
    cells['product_online'] !== '2' &&
    !WITHOUT_PRICE.has(cells['product_type'])
  )
}

function productOf(cells: CsvRow['cells'], prices: ReadonlyMap<string | undefined, number>): Product {
  const description = htmlText(cells['description'] ?? '')
  const relatedIds = (cells['crosssell_skus'] ?? '').split(',').filter(Boolean)
  return parseProduct({
    id: cells['sku'],
    title: cells['name'],
    category: deepestPath(cells['categories'] ?? ''),
    ...(description !== '' && { description }),
    priceMinor: cheapest([priceOf(cells), ...variantsOf(cells).map((sku) => prices.get(sku) ?? Number.NaN)]),
    currency: 'USD',
    inStock: cells['is_in_stock'] !== '0',
    attributes: attributesOf(cells['additional_attributes'] ?? ''),
    ...(relatedIds.length > 0 && { relatedIds }),
  })
}

function priceOf(cells: CsvRow['cells']): number {
  return minorUnits((cells['special_price'] || (cells['price'] ?? '')).trim(), 'USD') ?? Number.NaN
}

function cheapest(prices: readonly number[]): number {
  const known = prices.filter((price) => !Number.isNaN(price))
  return known.length === 0 ? Number.NaN : Math.min(...known)
}

/** `sku=A-S,size=S|sku=A-M,size=M` */
function variantsOf(cells: CsvRow['cells']): readonly string[] {
  const variations = (cells['configurable_variations'] ?? '').split('|')
  return variations.map((variation) => /(?:^|,)sku=([^,]*)/.exec(variation)?.[1] ?? '').filter(Boolean)
}

/** `Default Category/Men/Tops,Default Category/Men`: the root is no category that a shopper sees. */
function deepestPath(categories: string): readonly string[] {
  const paths = categories.split(',').map((path) => path.split('/').slice(1))
  return paths.reduce((deepest, path) => (path.length > deepest.length ? path : deepest), []).slice(0, 8)
}

/** `color=Black,climate=Cool|Mild`: a comma only parts two attributes when a name follows. */
function attributesOf(cell: string): Record<string, string> {
  const parts = cell.split(/,(?=[a-z][a-z0-9_]*=)/).map((part) => part.split('='))
  return Object.fromEntries(
    parts
      .map(
        ([name = '', ...value]) =>
          [name.replaceAll('_', ' '), htmlText(value.join('=').replaceAll('|', ', '))] as const,
      )
      .filter(([name, value]) => name !== '' && value !== '' && !name.endsWith(' options')),
  )
}
