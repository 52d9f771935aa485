import { type EmbeddedCatalogue, openShopCatalogue } from '@cloister/core/retrieve'
import { inTemporaryDirectory } from '@cloister/core/test-support/temporary-directory.ts'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { fileCheckpoint } from '../src/catalogue/file-checkpoint.ts'
import {
  openProductSource,
  type ProductSource,
  type ProductSourceOptions,
} from '../src/catalogue/product-source.ts'
import { type SyncOptions, type SyncReport, syncCatalogue } from '../src/catalogue/sync-catalogue.ts'
import { type MadeUpProduct, madeUpProduct } from './made-up-product.ts'
import { type MadeUpShop, madeUpShop } from './made-up-shop.ts'
import { type ResultServer, startResultServer } from './result-server.ts'
import { SHOP } from './staff.ts'

/** A made-up shop and the catalogue that is synced with it. */
export interface SyncedShop {
  readonly shop: MadeUpShop
  readonly results: ResultServer
  catalogue(): EmbeddedCatalogue
  sync(asked?: Partial<SyncOptions>): Promise<SyncReport>
  titles(): Promise<readonly string[]>
  product(number: number): ReturnType<EmbeddedCatalogue['products']>
  /** As if the process had ended: what is on disk is opened again. */
  restart(): Promise<void>
}

export type ShopView = Omit<ProductSourceOptions, 'shop' | 'admin' | 'simulator'>

export const gid = (number: number): string => `gid://shopify/Product/${number}`
export const now = (): string => new Date().toISOString()
export const several = (count: number): readonly MadeUpProduct[] =>
  Array.from({ length: count }, (_, index) => madeUpProduct(index + 1))

/** For the tests of one file: what it opens is closed after each of them. */
export function syncedShops(): (products: readonly MadeUpProduct[], view?: ShopView) => Promise<SyncedShop> {
  const folder = inTemporaryDirectory()
  const closing: (() => unknown)[] = []
  let results: ResultServer
  let places = 0
  beforeAll(async () => {
    results = await startResultServer()
  })
  afterAll(() => results.close())
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  return async (products, view = {}) => {
    const path = folder.file(`shop-${places++}`)
    const shop = madeUpShop(products, results)
    let source: ProductSource
    let catalogue: EmbeddedCatalogue
    let checkpoint = fileCheckpoint(`${path}.sync`)
    const open = async (): Promise<void> => {
      source = openProductSource({ shop: SHOP, admin: shop.admin, simulator: results.simulator, ...view })
      catalogue = await openShopCatalogue({ path: `${path}.db` })
      checkpoint = fileCheckpoint(`${path}.sync`)
    }
    const close = async (): Promise<void> => {
      catalogue.close()
      await source.close()
    }
    await open()
    closing.push(close)
    return {
      shop,
      results,
      catalogue: () => catalogue,
      sync: (asked) => syncCatalogue(source, catalogue, { checkpoint, pollAfterMs: 5, ...asked }),
      titles: async () =>
        (await catalogue.products([...catalogue.ids()])).map(({ title }) => title).toSorted(),
      product: (number) => catalogue.products([gid(number)]),
      async restart() {
        await close()
        await open()
      },
    }
  }
}
