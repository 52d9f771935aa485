// Generated from store-config.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export type StoreConfigVariables = Readonly<Record<string, never>>

export interface StoreConfigData {
  readonly storeConfig: {
    readonly store_code: string | null
    readonly locale: string | null
    readonly timezone: string | null
    readonly base_currency_code: string | null
    readonly default_display_currency_code: string | null
    readonly product_url_suffix: string | null
    readonly root_category_uid: string | null
    readonly secure_base_url: string | null
  } | null
}

const data = z.object({
  storeConfig: z.nullable(
    z.object({
      store_code: z.nullable(z.string()),
      locale: z.nullable(z.string()),
      timezone: z.nullable(z.string()),
      base_currency_code: z.nullable(z.string()),
      default_display_currency_code: z.nullable(z.string()),
      product_url_suffix: z.nullable(z.string()),
      root_category_uid: z.nullable(z.string()),
      secure_base_url: z.nullable(z.string()),
    }),
  ),
})

/** The store view that is asked. */
export const storeConfigDocument: MagentoDocument<StoreConfigData, StoreConfigVariables> = {
  name: 'CloisterStoreConfig',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7', 'saas'],
  text: 'query CloisterStoreConfig{storeConfig{store_code locale timezone base_currency_code default_display_currency_code product_url_suffix root_category_uid secure_base_url}}',
  data,
}
