import type { CatalogueContent } from './catalogue-content.ts'
import type { ProductChange } from './change-products.ts'
import type { Rows } from './prepared-rows.ts'

/** Where an embedded index lies. Readers never see a change, or a new content, before it is whole. */
export interface CatalogueStore {
  readonly rows: Rows
  /** Another number after every change, also one that another process made. */
  generation(): number
  change(change: ProductChange): Promise<void>
  /** Builds a new content beside the present one and puts it in its place. */
  replace(content: CatalogueContent): Promise<void>
  close(): void
}
