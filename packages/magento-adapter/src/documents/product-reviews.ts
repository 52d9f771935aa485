// Generated from product-reviews.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface ProductReviewsVariables {
  readonly filter: {
    readonly category_uid?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly name?:
      | {
          readonly match?: string | undefined
        }
      | undefined
    readonly price?:
      | {
          readonly from?: string | undefined
          readonly to?: string | undefined
        }
      | undefined
    readonly sku?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly url_key?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly [attribute: string]: unknown
  }
  readonly pageSize: number
  readonly currentPage: number
  readonly reviewsOfEach: number
}

export interface ProductReviewsData {
  readonly products: {
    readonly page_info: {
      readonly current_page: number | null
      readonly total_pages: number | null
    } | null
    readonly items:
      | readonly ({
          readonly sku: string | null
          readonly review_count: number
          readonly reviews: {
            readonly items: readonly ({
              readonly summary: string
              readonly text: string
              readonly average_rating: number
              readonly created_at: string
            } | null)[]
          }
        } | null)[]
      | null
  } | null
}

const data = z.object({
  products: z.nullable(
    z.object({
      page_info: z.nullable(
        z.object({
          current_page: z.nullable(z.number()),
          total_pages: z.nullable(z.number()),
        }),
      ),
      items: z.nullable(
        z.array(
          z.nullable(
            z.object({
              sku: z.nullable(z.string()),
              review_count: z.number(),
              reviews: z.object({
                items: z.array(
                  z.nullable(
                    z.object({
                      summary: z.string(),
                      text: z.string(),
                      average_rating: z.number(),
                      created_at: z.string(),
                    }),
                  ),
                ),
              }),
            }),
          ),
        ),
      ),
    }),
  ),
})

/** What shoppers wrote of products, without their names. */
export const productReviewsDocument: MagentoDocument<ProductReviewsData, ProductReviewsVariables> = {
  name: 'CloisterProductReviews',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterProductReviews($filter:ProductAttributeFilterInput!$pageSize:Int!$currentPage:Int!$reviewsOfEach:Int!){products(filter:$filter pageSize:$pageSize currentPage:$currentPage){page_info{current_page total_pages}items{sku review_count reviews(pageSize:$reviewsOfEach){items{summary text average_rating created_at}}}}}',
  data,
}
