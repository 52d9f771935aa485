// Generated from store-views.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export type StoreViewsVariables = Readonly<Record<string, never>>

export interface StoreViewsData {
  readonly availableStores:
    | readonly ({
        readonly store_code: string | null
        readonly locale: string | null
        readonly default_display_currency_code: string | null
        readonly is_default_store: boolean | null
      } | null)[]
    | null
}

const data = z.object({
  availableStores: z.nullable(
    z.array(
      z.nullable(
        z.object({
          store_code: z.nullable(z.string()),
          locale: z.nullable(z.string()),
          default_display_currency_code: z.nullable(z.string()),
          is_default_store: z.nullable(z.boolean()),
        }),
      ),
    ),
  ),
})

/** Every store view of the website. */
export const storeViewsDocument: MagentoDocument<StoreViewsData, StoreViewsVariables> = {
  name: 'CloisterStoreViews',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7', 'saas'],
  text: 'query CloisterStoreViews{availableStores{store_code locale default_display_currency_code is_default_store}}',
  data,
}
