// Generated from product-views.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface ProductViewsVariables {
  readonly skus: readonly string[]
}

export interface ProductViewsData {
  readonly products:
    | readonly ({
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
      } | null)[]
    | null
}

const data = z.object({
  products: z.nullable(
    z.array(
      z.nullable(
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
    ),
  ),
})

/** The products with the given SKUs, of Adobe Commerce as a Cloud Service. */
export const productViewsDocument: MagentoDocument<ProductViewsData, ProductViewsVariables> = {
  name: 'CloisterProductViews',
  access: 'guest',
  dialects: ['saas'],
  text: 'query CloisterProductViews($skus:[String]!){products(skus:$skus){...ProductViewFields}}fragment ProductViewFields on ProductView{__typename sku name urlKey inStock lastModifiedAt description shortDescription images(roles:["image"]){url}attributes(roles:["visible_in_pdp"]){name label value}categories{name level slug parents{name level}}links(linkTypes:["related"]){product{sku}}...on SimpleProductView{price{final{amount{value currency}}}}...on ComplexProductView{options{title values{title}}priceRange{minimum{final{amount{value currency}}}maximum{final{amount{value currency}}}}}}',
  data,
}
