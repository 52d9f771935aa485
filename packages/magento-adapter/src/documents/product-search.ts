// Generated from product-search.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface ProductSearchVariables {
  readonly search?: string | undefined
  readonly filter?:
    | {
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
    | undefined
  readonly sort?:
    | {
        readonly name?: 'ASC' | 'DESC' | undefined
        readonly position?: 'ASC' | 'DESC' | undefined
        readonly price?: 'ASC' | 'DESC' | undefined
        readonly relevance?: 'ASC' | 'DESC' | undefined
      }
    | undefined
  readonly pageSize: number
  readonly currentPage: number
}

export interface ProductSearchData {
  readonly products: {
    readonly total_count: number | null
    readonly page_info: {
      readonly current_page: number | null
      readonly total_pages: number | null
    } | null
    readonly aggregations:
      | readonly ({
          readonly attribute_code: string
          readonly label: string | null
          readonly options:
            | readonly ({
                readonly label: string | null
                readonly value: string
                readonly count: number | null
              } | null)[]
            | null
        } | null)[]
      | null
    readonly suggestions:
      | readonly ({
          readonly search: string
        } | null)[]
      | null
    readonly items:
      | readonly ({
          readonly __typename: string
          readonly sku: string | null
          readonly name: string | null
          readonly url_key: string | null
          readonly url_suffix: string | null
          readonly stock_status: string | null
          readonly description: {
            readonly html: string
          } | null
          readonly short_description: {
            readonly html: string
          } | null
          readonly image: {
            readonly url: string | null
          } | null
          readonly price_range: {
            readonly minimum_price: {
              readonly final_price: {
                readonly value: number | null
                readonly currency: string | null
              }
            }
            readonly maximum_price: {
              readonly final_price: {
                readonly value: number | null
                readonly currency: string | null
              }
            } | null
          }
          readonly categories:
            | readonly ({
                readonly name: string | null
                readonly level: number | null
                readonly path: string | null
              } | null)[]
            | null
          readonly related_products:
            | readonly ({
                readonly sku: string | null
              } | null)[]
            | null
          readonly configurable_options?:
            | readonly ({
                readonly attribute_code: string | null
                readonly label: string | null
                readonly values:
                  | readonly ({
                      readonly label: string | null
                    } | null)[]
                  | null
              } | null)[]
            | null
            | undefined
          readonly variants?:
            | readonly ({
                readonly product: {
                  readonly sku: string | null
                  readonly stock_status: string | null
                } | null
              } | null)[]
            | null
            | undefined
          readonly bundle_items?:
            | readonly ({
                readonly title: string | null
                readonly options:
                  | readonly ({
                      readonly product: {
                        readonly sku: string | null
                      } | null
                    } | null)[]
                  | null
              } | null)[]
            | null
            | undefined
          readonly grouped_items?:
            | readonly ({
                readonly product: {
                  readonly sku: string | null
                } | null
              } | null)[]
            | null
            | undefined
        } | null)[]
      | null
  } | null
}

const data = z.object({
  products: z.nullable(
    z.object({
      total_count: z.nullable(z.number()),
      page_info: z.nullable(
        z.object({
          current_page: z.nullable(z.number()),
          total_pages: z.nullable(z.number()),
        }),
      ),
      aggregations: z.nullable(
        z.array(
          z.nullable(
            z.object({
              attribute_code: z.string(),
              label: z.nullable(z.string()),
              options: z.nullable(
                z.array(
                  z.nullable(
                    z.object({
                      label: z.nullable(z.string()),
                      value: z.string(),
                      count: z.nullable(z.number()),
                    }),
                  ),
                ),
              ),
            }),
          ),
        ),
      ),
      suggestions: z.nullable(
        z.array(
          z.nullable(
            z.object({
              search: z.string(),
            }),
          ),
        ),
      ),
      items: z.nullable(
        z.array(
          z.nullable(
            z.object({
              __typename: z.string(),
              sku: z.nullable(z.string()),
              name: z.nullable(z.string()),
              url_key: z.nullable(z.string()),
              url_suffix: z.nullable(z.string()),
              stock_status: z.nullable(z.string()),
              description: z.nullable(
                z.object({
                  html: z.string(),
                }),
              ),
              short_description: z.nullable(
                z.object({
                  html: z.string(),
                }),
              ),
              image: z.nullable(
                z.object({
                  url: z.nullable(z.string()),
                }),
              ),
              price_range: z.object({
                minimum_price: z.object({
                  final_price: z.object({
                    value: z.nullable(z.number()),
                    currency: z.nullable(z.string()),
                  }),
                }),
                maximum_price: z.nullable(
                  z.object({
                    final_price: z.object({
                      value: z.nullable(z.number()),
                      currency: z.nullable(z.string()),
                    }),
                  }),
                ),
              }),
              categories: z.nullable(
                z.array(
                  z.nullable(
                    z.object({
                      name: z.nullable(z.string()),
                      level: z.nullable(z.number()),
                      path: z.nullable(z.string()),
                    }),
                  ),
                ),
              ),
              related_products: z.nullable(
                z.array(
                  z.nullable(
                    z.object({
                      sku: z.nullable(z.string()),
                    }),
                  ),
                ),
              ),
              configurable_options: z.optional(
                z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        attribute_code: z.nullable(z.string()),
                        label: z.nullable(z.string()),
                        values: z.nullable(
                          z.array(
                            z.nullable(
                              z.object({
                                label: z.nullable(z.string()),
                              }),
                            ),
                          ),
                        ),
                      }),
                    ),
                  ),
                ),
              ),
              variants: z.optional(
                z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        product: z.nullable(
                          z.object({
                            sku: z.nullable(z.string()),
                            stock_status: z.nullable(z.string()),
                          }),
                        ),
                      }),
                    ),
                  ),
                ),
              ),
              bundle_items: z.optional(
                z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        title: z.nullable(z.string()),
                        options: z.nullable(
                          z.array(
                            z.nullable(
                              z.object({
                                product: z.nullable(
                                  z.object({
                                    sku: z.nullable(z.string()),
                                  }),
                                ),
                              }),
                            ),
                          ),
                        ),
                      }),
                    ),
                  ),
                ),
              ),
              grouped_items: z.optional(
                z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        product: z.nullable(
                          z.object({
                            sku: z.nullable(z.string()),
                          }),
                        ),
                      }),
                    ),
                  ),
                ),
              ),
            }),
          ),
        ),
      ),
    }),
  ),
})

/** What the shop's own search finds, with what it can be narrowed by. */
export const productSearchDocument: MagentoDocument<ProductSearchData, ProductSearchVariables> = {
  name: 'CloisterProductSearch',
  access: 'phrase',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterProductSearch($search:String$filter:ProductAttributeFilterInput$sort:ProductAttributeSortInput$pageSize:Int!$currentPage:Int!){products(search:$search filter:$filter sort:$sort pageSize:$pageSize currentPage:$currentPage){total_count page_info{current_page total_pages}aggregations{attribute_code label options{label value count}}suggestions{search}items{...ProductFields}}}fragment ProductFields on ProductInterface{__typename sku name url_key url_suffix stock_status description{html}short_description{html}image{url}price_range{minimum_price{final_price{value currency}}maximum_price{final_price{value currency}}}categories{name level path}related_products{sku}...on ConfigurableProduct{configurable_options{attribute_code label values{label}}variants{product{sku stock_status}}}...on BundleProduct{bundle_items:items{title options{product{sku}}}}...on GroupedProduct{grouped_items:items{product{sku}}}}',
  data,
}
