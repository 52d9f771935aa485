import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Product } from '@cloister/core/retrieve'
import {
  fileCheckpoint,
  type MagentoConnection,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/magento-adapter'

/** Everything that a guest of the shop can find, as the sync takes it over. */
export async function syncedProducts(magento: MagentoConnection): Promise<readonly Product[]> {
  const directory = await mkdtemp(join(tmpdir(), 'cloister-demo-'))
  const catalogue = await openShopCatalogue()
  try {
    await syncCatalogue(magento, catalogue, { checkpoint: fileCheckpoint(join(directory, 'sync.db')) })
    return await catalogue.products([...catalogue.ids()])
  } finally {
    catalogue.close()
    await rm(directory, { recursive: true })
  }
}
