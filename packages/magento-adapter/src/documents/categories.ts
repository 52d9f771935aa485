// Generated from categories.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CategoriesVariables {
  readonly pageSize: number
  readonly currentPage: number
}

export interface CategoriesData {
  readonly categories: {
    readonly total_count: number | null
    readonly page_info: {
      readonly current_page: number | null
      readonly total_pages: number | null
    } | null
    readonly items:
      | readonly ({
          readonly uid: string
          readonly name: string | null
          readonly level: number | null
          readonly path: string | null
          readonly url_path: string | null
        } | null)[]
      | null
  } | null
}

const data = z.object({
  categories: z.nullable(
    z.object({
      total_count: z.nullable(z.number()),
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
              uid: z.string(),
              name: z.nullable(z.string()),
              level: z.nullable(z.number()),
              path: z.nullable(z.string()),
              url_path: z.nullable(z.string()),
            }),
          ),
        ),
      ),
    }),
  ),
})

/** The categories that the shop shows, for filters by name. */
export const categoriesDocument: MagentoDocument<CategoriesData, CategoriesVariables> = {
  name: 'CloisterCategories',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterCategories($pageSize:Int!$currentPage:Int!){categories(filters:{}pageSize:$pageSize currentPage:$currentPage){total_count page_info{current_page total_pages}items{uid name level path url_path}}}',
  data,
}
