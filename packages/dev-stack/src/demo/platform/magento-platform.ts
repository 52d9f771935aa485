import { connectMagento, magentoBaskets, magentoPages } from '@cloister/magento-adapter'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { closeAll } from '../../close-all.ts'
import { startMagento } from '../../magento/serve/start-magento.ts'
import { shopOfProducts } from '../../magento/shop/shop-of-products.ts'
import { readDemoShopper } from '../demo-shopper.ts'
import type { DemoPlatform, ShopFolders } from './demo-platform.ts'
import { adoptOrders, magentoShopper } from './magento-shopper.ts'
import { syncedProducts } from './synced-products.ts'

interface MagentoFolders extends ShopFolders {
  readonly schema: string | undefined
}

/** The same shop on a simulated Magento: all that the demo shows of it, it has asked over the wire. */
export async function magentoPlatform({
  catalogue,
  sampleStore,
  schema,
}: MagentoFolders): Promise<DemoPlatform> {
  const loaded = await loadCatalogue(catalogue)
  const shop = shopOfProducts(loaded)
  const shopper = await readDemoShopper(`${sampleStore}/session/shopper.json`)
  adoptOrders(shop, shopper.orders)
  const magento = await startMagento({ shop, ...(schema !== undefined && { schema }) })
  const started: { close(): Promise<void> }[] = [magento]
  try {
    const connected = await connectMagento({
      ...magento.connection,
      currency: 'EUR',
      brandAttribute: 'brand',
    })
    started.unshift(connected)
    const { client } = connected
    return {
      products: await syncedProducts(connected),
      baskets: (await Array.fromAsync(magentoBaskets(client))).map(({ ids }) => ids),
      pages: await magentoPages(client),
      notes: [
        ...loaded.notes,
        `the shop is a simulated Magento ${client.dialect} at ${magento.connection.url}; ${magento.calls.length} requests filled this demo from it`,
      ],
      shopper: magentoShopper(shopper, { magento, client }),
      magento,
      close: () => closeAll(started),
    }
  } catch (error) {
    await closeAll(started)
    throw error
  }
}
