import type { Page, Product } from '@cloister/core/retrieve'
import type { SimulatedMagento } from '../../magento/serve/start-magento.ts'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'
import type { DemoShopper } from '../demo-shopper.ts'
import type { DemoApp } from '../shopify/demo-app.ts'

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
  /** The same for Shopify, with the app that is installed there. */
  readonly shopify?: { readonly shopify: SimulatedShopify; readonly app: DemoApp }
  close(): Promise<void>
}
