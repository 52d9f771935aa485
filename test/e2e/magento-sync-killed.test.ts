import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openCatalogue, type Product } from '@cloister/core/retrieve'
import { generatedShop, type SimulatedMagento, startMagento } from '@cloister/dev-stack/magento'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SyncTask } from '../support/sync-magento.ts'

const PRODUCTS = 1_500
const SYNC = join(import.meta.dirname, '../support/sync-magento.ts')

interface Shop {
  readonly magento: SimulatedMagento
  readonly index: string
  /** Syncs in a process of its own, which is killed once it has asked so often. */
  sync(options?: { killedAfter?: number; compareAfterSeconds?: number }): Promise<'done' | 'killed'>
}

async function open(): Promise<Shop> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-killed-'))
  const magento = await startMagento({ shop: generatedShop(PRODUCTS) })
  onTestFinished(async () => {
    await magento.close()
    rmSync(directory, { recursive: true })
  })
  const index = join(directory, 'catalogue.db')
  return {
    magento,
    index,
    async sync({ killedAfter = Number.POSITIVE_INFINITY, ...options } = {}) {
      const task: SyncTask = {
        url: magento.connection.url,
        ca: magento.authority.certificatePem,
        secrets: magento.keys,
        index,
        checkpoint: join(directory, 'sync.db'),
        ...options,
      }
      const before = magento.calls.length
      const child = spawn(process.execPath, ['--conditions=@cloister/source', SYNC, JSON.stringify(task)])
      const ended = once(child, 'close')
      while (child.exitCode === null && child.signalCode === null) {
        if (magento.calls.length - before >= killedAfter) child.kill('SIGKILL')
        await setTimeout(1)
      }
      const [code, signal] = await ended
      if (signal === 'SIGKILL') return 'killed'
      expect(code).toBe(0)
      return 'done'
    },
  }
}

async function held(index: string): Promise<ReadonlyMap<string, Product>> {
  const catalogue = await openCatalogue({ path: index })
  const products = await catalogue.products([...catalogue.ids()])
  catalogue.close()
  return new Map(products.map((product) => [product.id, product]))
}

describe('a sync of Magento that is killed', () => {
  it.each([2, 9, 17, 21, 22])(
    'goes on with the next page of a shop that it was taking over, killed after %d requests',
    async (killedAfter) => {
      const shop = await open()
      const { products } = shop.magento.shop
      const stopped = await shop.sync({ killedAfter })
      expect(stopped).toBe(killedAfter < 20 ? 'killed' : stopped)
      // Shoppers find all of it or nothing of it.
      expect([1, PRODUCTS]).toContain((await held(shop.index)).size)
      products.change('GEN-000001', { name: 'Changed meanwhile' })
      products.change('GEN-001500', { isEnabled: false })
      expect(await shop.sync()).toBe('done')
      const now = await held(shop.index)
      expect(now.size).toBe(PRODUCTS - 1)
      expect(now.get('GEN-000001')?.title).toBe('Changed meanwhile')
      expect(now.has('GEN-001500')).toBe(false)
      const pages = shop.magento.calls.filter(({ target }) => target.includes('GEN-000'))
      const again = pages.length - new Set(pages.map(({ target }) => target)).size
      // The page whose answer was on its way.
      expect(again).toBeLessThanOrEqual(1)
    },
  )

  it('loses no edit and keeps nothing that is gone, killed again and again', async () => {
    const shop = await open()
    const { products } = shop.magento.shop
    await shop.sync()
    const skus = products.skus()
    skus.forEach((sku, place) => {
      if (place % 3 === 0) products.change(sku, { name: `Edited ${sku}` })
    })
    const deleted = skus.filter((_, place) => place % 100 === 50)
    for (const sku of deleted) products.remove(sku)
    for (const killedAfter of [1, 2, 3, 4, 6, 3, 5]) {
      await shop.sync({ killedAfter, compareAfterSeconds: 0 })
    }
    expect(await shop.sync({ compareAfterSeconds: 0 })).toBe('done')
    const now = await held(shop.index)
    expect([...now.keys()]).toEqual(products.skus())
    for (const sku of products.skus()) expect(now.get(sku)?.title).toBe(products.find(sku)?.name)
  })
})
