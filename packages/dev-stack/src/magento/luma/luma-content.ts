import { FILLED_AT } from '../shop/magento-product.ts'
import type { CmsContent, ProductReview } from '../shop/magento-shop.ts'
import { type LumaFolder, linesOf } from './luma-folder.ts'

export function lumaPages(folder: LumaFolder): CmsContent[] {
  return contentOf(folder.rows('CmsSampleData', 'pages/pages.csv'))
}

export function lumaBlocks(folder: LumaFolder): CmsContent[] {
  const files = ['blocks/categories_static_blocks.csv', 'blocks/pages_static_blocks.csv']
  return contentOf(files.flatMap((file) => folder.rows('CmsSampleData', file)))
}

function contentOf(rows: readonly Readonly<Record<string, string | undefined>>[]): CmsContent[] {
  return rows.map(({ identifier = '', title = '', content = '', is_active: active = '1' }, place) => ({
    id: place + 1,
    identifier,
    title,
    html: content,
    isActive: active === '1',
    updatedAt: FILLED_AT,
  }))
}

/** By SKU. Who wrote them stays in the file. */
export function lumaReviews(folder: LumaFolder): ReadonlyMap<string, readonly ProductReview[]> {
  const reviews = new Map<string, ProductReview[]>()
  for (const row of folder.rows('ReviewSampleData', 'products_reviews.csv')) {
    const { sku = '', title = '', review = '', rating_value: stars = '3' } = row
    const written = { summary: title.trim(), text: review, rating: Number(stars) * 20, createdAt: FILLED_AT }
    reviews.set(sku, [...(reviews.get(sku) ?? []), written])
  }
  return reviews
}

/** Which products Luma shows beside which. */
export function lumaRelations(folder: LumaFolder): ReadonlyMap<string, readonly string[]> {
  const rows = [
    ...folder.rows('ConfigurableSampleData', 'Links/related.csv'),
    ...folder.rows('CatalogSampleData', 'Links/related.csv'),
    ...folder.rows('DownloadableSampleData', 'Links/related.csv'),
    ...folder.rows('BundleSampleData', 'Links/related.csv'),
  ]
  return new Map(rows.map(({ sku = '', linked_sku: linked }) => [sku, linesOf(linked)]))
}
