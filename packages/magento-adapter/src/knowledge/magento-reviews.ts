import { htmlText } from '@cloister/core/product'
import type { Review } from '@cloister/core/retrieve'
import type { MagentoClient } from '../client/magento-client.ts'
import { productReviewsDocument } from '../documents/product-reviews.ts'

const PAGE_SIZE = 50
const MOST_CHARACTERS = 20_000

export interface MagentoReviewsOptions {
  /** How many of each product, the latest first, 1–50. Default 10. */
  readonly ofEach?: number
  readonly signal?: AbortSignal
}

/**
 * What shoppers wrote of products, without their names. Adobe Commerce as a Cloud Service keeps no reviews.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`.
 */
export async function* magentoReviews(
  magento: MagentoClient,
  { ofEach = 10, signal = new AbortController().signal }: MagentoReviewsOptions = {},
): AsyncGenerator<Review, void, undefined> {
  if (magento.dialect === 'saas') return
  for (let currentPage = 1, last = 1; currentPage <= last; currentPage++) {
    const variables = { filter: {}, pageSize: PAGE_SIZE, currentPage, reviewsOfEach: ofEach }
    const { products } = await magento.graphql(productReviewsDocument, { variables, signal })
    last = products?.page_info?.total_pages ?? 0
    for (const product of products?.items ?? []) yield* reviewsOf(product)
  }
}

interface ReviewedProduct {
  readonly sku: string | null
  readonly reviews: { readonly items: readonly (WrittenReview | null)[] }
}

interface WrittenReview {
  readonly summary: string
  readonly text: string
}

function* reviewsOf(product: ReviewedProduct | null): Generator<Review, void, undefined> {
  if (product === null || product.sku === null || product.sku.length > 128) return
  for (const review of product.reviews.items) {
    const text = [review?.summary ?? '', review?.text ?? '']
      .map((part) => htmlText(part).replace(/\s+/gu, ' ').trim())
      .filter((part) => part !== '')
      .join('. ')
      .slice(0, MOST_CHARACTERS)
    if (text !== '') yield { productId: product.sku, text }
  }
}
