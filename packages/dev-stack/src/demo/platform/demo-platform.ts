import type { Page, Product } from '@cloister/core/retrieve'
import type { SimulatedMagento } from '../../magento/serve/start-magento.ts'
import type { DemoShopper } from '../demo-shopper.ts'

export interface ShopFolders {
  /** Products, and maybe pages and baskets. */
  readonly catalogue: string
  /** Where the demo's shopper is. */
  readonly sampleStore: string
}

/** Where the demo has its shop from. */
export interface DemoPlatform {
  readonly products: Iterable<Product>
  readonly baskets: readonly (readonly string[])[]
  readonly pages: readonly Page[]
  readonly notes: readonly string[]
  readonly shopper: DemoShopper
  /** The shop itself, where it is a simulated Magento. */
  readonly magento?: SimulatedMagento
  close(): Promise<void>
}
