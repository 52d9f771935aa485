import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdapterUnderTest, adapterContract, type ContractShop } from '@cloister/core/testing'
import {
  cartOf,
  connectMagento,
  customerToken,
  fileCheckpoint,
  imsServerToServer,
  type MagentoDialect,
  magentoBaskets,
  magentoPages,
  magentoReviews,
  openMagentoCatalogue,
  openShopCatalogue,
  ordersOf,
  syncCatalogue,
} from '@cloister/magento-adapter'
import { describe, expect, it } from 'vitest'
import { type SimulatedMagento, startMagento } from '../serve/start-magento.ts'
import { contractShop, merchantOf } from './contract-shop.ts'

/** More than any promise asks for. */
const MANY = 1_000

async function opened(shop: ContractShop, dialect: MagentoDialect): Promise<AdapterUnderTest> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-contract-'))
  const magento = await startMagento({ shop: contractShop(shop), dialect })
  const connect = () => connectMagento({ ...connectionTo(magento, dialect), brandAttribute: 'brand' })
  const openIndex = () => openShopCatalogue({ path: join(directory, 'catalogue.db') })
  const asCustomer = customerToken(magento.signIn())
  let connection = await connect()
  let catalogue = await openIndex()
  const stop = async (): Promise<void> => {
    catalogue.close()
    await connection.close()
  }
  return {
    platform: {
      ...merchantOf(magento.shop),
      canaries: magento.personal,
      get addresses() {
        return magento.calls.map(({ target }) => target)
      },
      signOut: () => magento.signOutAll(),
      fail: (fault) => magento.fail(fault, MANY),
      mend: () => magento.mend(),
    },
    catalogue: () => catalogue,
    sync: ({ isComparing = false, changedIds, signal } = {}) =>
      syncCatalogue(connection, catalogue, {
        checkpoint: fileCheckpoint(join(directory, 'sync.db')),
        ...(isComparing && { compareAfterSeconds: 0 }),
        ...(changedIds && { changedSkus: changedIds }),
        ...(signal && { signal }),
      }),
    async restart() {
      await stop()
      connection = await connect()
      catalogue = await openIndex()
    },
    ...(dialect !== 'saas' && { search: () => openMagentoCatalogue(connection.client) }),
    pages: () => magentoPages(connection.client),
    reviews: () => Array.fromAsync(magentoReviews(connection.client)),
    orders: () => ordersOf(connection.client, asCustomer),
    baskets: () => Array.fromAsync(magentoBaskets(connection.client)),
    cart: () => cartOf(connection.client, { asCustomer }),
    async close() {
      await stop()
      await magento.close()
      rmSync(directory, { recursive: true })
    },
  }
}

function connectionTo({ connection, access }: SimulatedMagento, dialect: MagentoDialect) {
  const { url, tls, network } = connection
  if (dialect !== 'saas') return { ...connection, dialect, currency: 'EUR' }
  const tokenEndpoint = `${url}/ims/token/v3`
  const credentials = imsServerToServer({ ...access.ims, tokenEndpoint, tls, network })
  return { ...connection, dialect, currency: 'EUR', credentials }
}

/** Magento 2.4.6 tells a guest no attribute of a product, and so no brand. */
const NEEDS_ATTRIBUTES = /brands|can be narrowed by|for an attribute/u

describe.each(['2.4.6', '2.4.7', 'saas'] as const)(
  'the adapter of Magento keeps the contract in the dialect %s',
  (dialect) => {
    const cases = adapterContract((shop) => opened(shop, dialect)).filter(
      ({ title }) => dialect !== '2.4.6' || !NEEDS_ATTRIBUTES.test(title),
    )

    it.each(cases)('$title', async ({ check }) => {
      await expect(check()).resolves.toBeUndefined()
    })
  },
)
