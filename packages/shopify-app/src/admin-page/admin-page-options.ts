import type { DataMapEntry } from '@cloister/core'
import * as z from 'zod/mini'
import type { ShopSettings } from '../settings/open-shop-settings.ts'
import type { CatalogueStatus } from './catalogue-status.ts'

export interface AdminPageOptions {
  /** What the page changes: `openShopSettings`. */
  readonly settings: ShopSettings
  /** How far the catalogue of a shop is; `undefined` before its first sync. Without it the page says that nobody tells. */
  readonly catalogue?: (shop: string) => Promise<CatalogueStatus | undefined> | CatalogueStatus | undefined
  /** The newest report of `cloister audit --format json` for a shop, parsed; `undefined` for none. */
  readonly audit?: (shop: string) => Promise<unknown> | unknown
  /** What crosses beside what core knows, such as that of the fraud check. */
  readonly dataMap?: readonly DataMapEntry[]
}

const provider = z.optional(z.custom<(shop: string) => never>((value) => typeof value === 'function'))

/** The form of {@link AdminPageOptions}. */
export const adminPageOptions: z.ZodMiniType<AdminPageOptions> = z.strictObject({
  settings: z.custom<ShopSettings>((value) => typeof (value as ShopSettings | null)?.change === 'function'),
  catalogue: provider,
  audit: provider,
  dataMap: z.optional(
    z.array(z.custom<DataMapEntry>((value) => typeof value === 'object' && value !== null)),
  ),
}) as z.ZodMiniType<AdminPageOptions>
