import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { readDemoShopper } from '../demo-shopper.ts'
import type { DemoPlatform, ShopFolders } from './demo-platform.ts'

/** A shop of files: its products, its help pages, and one shopper. */
export async function filesPlatform({ catalogue, sampleStore }: ShopFolders): Promise<DemoPlatform> {
  const loaded = await loadCatalogue(catalogue)
  return {
    ...loaded,
    shopper: await readDemoShopper(`${sampleStore}/session/shopper.json`),
    close: async () => undefined,
  }
}
