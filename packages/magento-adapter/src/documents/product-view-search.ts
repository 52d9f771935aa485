// Generated from product-view-search.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface ProductViewSearchVariables {
  readonly phrase: string
  readonly filter?:
    | readonly {
        readonly attribute: string
        readonly contains?: string | undefined
        readonly eq?: string | undefined
        readonly in?: readonly string[] | undefined
        readonly range?:
          | {
              readonly from?: number | undefined
              readonly to?: number | undefined
            }
          | undefined
        readonly startsWith?: string | undefined
      }[]
    | undefined
  readonly sort?:
    | readonly {
        readonly attribute: string
        readonly direction: 'ASC' | 'DESC'
      }[]
    | undefined
  readonly pageSize: number
  readonly currentPage: number
}

export interface ProductViewSearchData {
  readonly productSearch: {
    readonly total_count: number | null
    readonly page_info: {
      readonly current_page: number | null
      readonly total_pages: number | null
    } | null
    readonly facets:
      | readonly ({
          readonly attribute: string
          readonly title: string
          readonly buckets: readonly ({
            readonly title: string
            readonly id?: string | undefined
            readonly count?: number | undefined
          } | null)[]
        } | null)[]
      | null
    readonly suggestions: readonly (string | null)[] | null
    readonly items:
      | readonly ({
          readonly productView: {
            readonly __typename: string
            readonly sku: string | null
            readonly name: string | null
            readonly urlKey: string | null
            readonly inStock: boolean | null
            readonly lastModifiedAt: string | null
            readonly description: string | null
            readonly shortDescription: string | null
            readonly images:
              | readonly ({
                  readonly url: string
                } | null)[]
              | null
            readonly attributes:
              | readonly ({
                  readonly name: string
                  readonly label: string | null
                  readonly value: unknown
                } | null)[]
              | null
            readonly categories:
              | readonly {
                  readonly name: string
                  readonly level: number
                  readonly slug: string
                  readonly parents:
                    | readonly {
                        readonly name: string
                        readonly level: number
                      }[]
                    | null
                }[]
              | null
            readonly links:
              | readonly ({
                  readonly product: {
                    readonly sku: string | null
                  }
                } | null)[]
              | null
            readonly price?:
              | {
                  readonly final: {
                    readonly amount: {
                      readonly value: number | null
                      readonly currency: string | null
                    } | null
                  } | null
                }
              | null
              | undefined
            readonly options?:
              | readonly ({
                  readonly title: string | null
                  readonly values:
                    | readonly {
                        readonly title: string | null
                      }[]
                    | null
                } | null)[]
              | null
              | undefined
            readonly priceRange?:
              | {
                  readonly minimum: {
                    readonly final: {
                      readonly amount: {
                        readonly value: number | null
                        readonly currency: string | null
                      } | null
                    } | null
                  } | null
                  readonly maximum: {
                    readonly final: {
                      readonly amount: {
                        readonly value: number | null
                        readonly currency: string | null
                      } | null
                    } | null
                  } | null
                }
              | null
              | undefined
          } | null
        } | null)[]
      | null
  }
}

const data = z.object({
  productSearch: z.object({
    total_count: z.nullable(z.number()),
    page_info: z.nullable(
      z.object({
        current_page: z.nullable(z.number()),
        total_pages: z.nullable(z.number()),
      }),
    ),
    facets: z.nullable(
      z.array(
        z.nullable(
          z.object({
            attribute: z.string(),
            title: z.string(),
            buckets: z.array(
              z.nullable(
                z.object({
                  title: z.string(),
                  id: z.optional(z.string()),
                  count: z.optional(z.number()),
                }),
              ),
            ),
          }),
        ),
      ),
    ),
    suggestions: z.nullable(z.array(z.nullable(z.string()))),
    items: z.nullable(
      z.array(
        z.nullable(
          z.object({
            productView: z.nullable(
              z.object({
                __typename: z.string(),
                sku: z.nullable(z.string()),
                name: z.nullable(z.string()),
                urlKey: z.nullable(z.string()),
                inStock: z.nullable(z.boolean()),
                lastModifiedAt: z.nullable(z.string()),
                description: z.nullable(z.string()),
                shortDescription: z.nullable(z.string()),
                images: z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        url: z.string(),
                      }),
                    ),
                  ),
                ),
                attributes: z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        name: z.string(),
                        label: z.nullable(z.string()),
                        value: z.unknown(),
                      }),
                    ),
                  ),
                ),
                categories: z.nullable(
                  z.array(
                    z.object({
                      name: z.string(),
                      level: z.number(),
                      slug: z.string(),
                      parents: z.nullable(
                        z.array(
                          z.object({
                            name: z.string(),
                            level: z.number(),
                          }),
                        ),
                      ),
                    }),
                  ),
                ),
                links: z.nullable(
                  z.array(
                    z.nullable(
                      z.object({
                        product: z.object({
                          sku: z.nullable(z.string()),
                        }),
                      }),
                    ),
                  ),
                ),
                price: z.optional(
                  z.nullable(
                    z.object({
                      final: z.nullable(
                        z.object({
                          amount: z.nullable(
                            z.object({
                              value: z.nullable(z.number()),
                              currency: z.nullable(z.string()),
                            }),
                          ),
                        }),
                      ),
                    }),
                  ),
                ),
                options: z.optional(
                  z.nullable(
                    z.array(
                      z.nullable(
                        z.object({
                          title: z.nullable(z.string()),
                          values: z.nullable(
                            z.array(
                              z.object({
                                title: z.nullable(z.string()),
                              }),
                            ),
                          ),
                        }),
                      ),
                    ),
                  ),
                ),
                priceRange: z.optional(
                  z.nullable(
                    z.object({
                      minimum: z.nullable(
                        z.object({
                          final: z.nullable(
                            z.object({
                              amount: z.nullable(
                                z.object({
                                  value: z.nullable(z.number()),
                                  currency: z.nullable(z.string()),
                                }),
                              ),
                            }),
                          ),
                        }),
                      ),
                      maximum: z.nullable(
                        z.object({
                          final: z.nullable(
                            z.object({
                              amount: z.nullable(
                                z.object({
                                  value: z.nullable(z.number()),
                                  currency: z.nullable(z.string()),
                                }),
                              ),
                            }),
                          ),
                        }),
                      ),
                    }),
                  ),
                ),
              }),
            ),
          }),
        ),
      ),
    ),
  }),
})

/** What the search of Adobe Commerce as a Cloud Service finds; an empty phrase finds the whole catalogue. */
export const productViewSearchDocument: MagentoDocument<ProductViewSearchData, ProductViewSearchVariables> = {
  name: 'CloisterProductViewSearch',
  access: 'phrase',
  dialects: ['saas'],
  text: 'query CloisterProductViewSearch($phrase:String!$filter:[SearchClauseInput!]$sort:[ProductSearchSortInput!]$pageSize:Int!$currentPage:Int!){productSearch(phrase:$phrase filter:$filter sort:$sort page_size:$pageSize current_page:$currentPage){total_count page_info{current_page total_pages}facets{attribute title buckets{title ...on ScalarBucket{id count}}}suggestions items{productView{...ProductViewFields}}}}fragment ProductViewFields on ProductView{__typename sku name urlKey inStock lastModifiedAt description shortDescription images(roles:["image"]){url}attributes(roles:["visible_in_pdp"]){name label value}categories{name level slug parents{name level}}links(linkTypes:["related"]){product{sku}}...on SimpleProductView{price{final{amount{value currency}}}}...on ComplexProductView{options{title values{title}}priceRange{minimum{final{amount{value currency}}}maximum{final{amount{value currency}}}}}}',
  data,
}
