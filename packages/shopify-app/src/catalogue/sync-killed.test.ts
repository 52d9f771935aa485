import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openCatalogue } from '@cloister/core/retrieve'
import { inTemporaryDirectory } from '@cloister/core/test-support/temporary-directory.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { type MadeUpShop, madeUpShop } from '../../test-support/made-up-shop.ts'
import { type ResultFiles, resultFiles } from '../../test-support/result-server.ts'
import { startShopifyStandIn } from '../../test-support/shopify-stand-in.ts'
import type { SyncTask } from '../../test-support/sync-shop.ts'
import { gid, now, several } from '../../test-support/synced-shop.ts'

const PRODUCTS = 2_000
const PROGRAM = resolve(import.meta.dirname, '../../test-support/sync-shop.ts')
const folder = inTemporaryDirectory()
let places = 0

interface KilledShop {
  readonly shop: MadeUpShop
  readonly results: ResultFiles
  /** Syncs in a process of its own, which is killed when it is time. */
  sync(isTime?: () => boolean, asked?: Partial<SyncTask>): Promise<'done' | 'killed'>
  titles(): Promise<readonly string[]>
}

async function opened(): Promise<KilledShop> {
  const results = resultFiles()
  const shop = madeUpShop(several(PRODUCTS), results)
  const shopify = await startShopifyStandIn({ graphql: shop.answer, files: results })
  onTestFinished(() => shopify.close())
  const index = folder.file(`killed-${places++}.db`)
  return {
    shop,
    results,
    async sync(isTime = () => false, asked = {}) {
      const task: SyncTask = {
        simulator: shopify.simulator,
        index,
        checkpoint: `${index}.sync`,
        ...asked,
      }
      const child = spawn(process.execPath, ['--conditions=@cloister/source', PROGRAM, JSON.stringify(task)])
      let said = ''
      child.stderr.on('data', (chunk) => (said += chunk))
      const ended = once(child, 'close')
      while (child.exitCode === null && child.signalCode === null) {
        if (isTime()) child.kill('SIGKILL')
        await setTimeout(1)
      }
      const [code, signal] = await ended
      if (signal === 'SIGKILL') return 'killed'
      expect([code, code === 0 ? '' : said]).toEqual([0, ''])
      return 'done'
    },
    async titles() {
      const catalogue = await openCatalogue({ path: index })
      const products = await catalogue.products([...catalogue.ids()])
      catalogue.close()
      return products.map(({ title }) => title)
    },
  }
}

type Moment = (killed: KilledShop) => () => boolean

const written = (part: number): Moment => {
  return ({ results, shop }) => {
    results.slowDown(3_000)
    const size = shop.products.size * 600
    return () => results.sentBytes() > size * part
  }
}
/** A while after all of the file was sent: it is read, or the catalogue is being built from it. */
const after = (ms: number): Moment => {
  return ({ results }) => {
    let sentAt: number | undefined
    return () => {
      if (results.sentBytes() > 0) sentAt ??= performance.now()
      return sentAt !== undefined && performance.now() - sentAt > ms
    }
  }
}

const MOMENTS: Readonly<Record<string, Moment>> = {
  'as it begins':
    ({ shop }) =>
    () =>
      shop.asked.includes('CloisterStartBulk'),
  'while Shopify writes the file': ({ shop }) => {
    shop.bulk.running = 3
    return () => shop.asked.includes('CloisterBulk')
  },
  'half-way into the file': written(0.5),
  'when the file was sent': after(0),
  'while the catalogue is built': after(200),
  'and a little later': after(350),
}

describe('a first sync that is killed', () => {
  it.each(Object.entries(MOMENTS))('%s goes on where it was, and loses no change', async (when, moment) => {
    const killed = await opened()
    const { shop, sync, titles, results } = killed
    const stopped = await sync(moment(killed))
    // The last two may come too late on a fast machine.
    if (!/built|later/u.test(when)) expect(stopped).toBe('killed')
    const before = await titles().catch(() => [])
    // All of the shop, or nothing of it.
    expect([0, 1, PRODUCTS]).toContain(before.length)
    const readBefore = results.requests.length
    shop.products.set(1, madeUpProduct(1, { title: 'Changed meanwhile', updatedAt: now() }))
    shop.products.delete(2)
    results.slowDown(Number.POSITIVE_INFINITY)
    expect(await sync(undefined, { changedIds: [gid(2)] })).toBe('done')
    expect(await sync()).toBe('done')
    const held = await titles()
    expect(held).toHaveLength(PRODUCTS - 1)
    expect(held).toContain('Changed meanwhile')
    expect(held).not.toContain('Kettle 2')
    // Killed between Shopify's answer and the disk, the id of the first one is lost.
    const started = shop.asked.filter((name) => name === 'CloisterStartBulk').length
    expect(started).toBeLessThanOrEqual(stopped === 'killed' && readBefore === 0 ? 2 : 1)
  })

  it('half-way into the file does not read the first half again', async () => {
    const killed = await opened()
    expect(await killed.sync(written(0.5)(killed))).toBe('killed')
    killed.results.slowDown(Number.POSITIVE_INFINITY)
    expect(await killed.sync()).toBe('done')
    const [first, second, ...others] = killed.results.requests
    expect([first?.range, others]).toEqual([undefined, []])
    expect(Number(/\d+/u.exec(second?.range ?? '')?.[0])).toBeGreaterThan(PRODUCTS * 600 * 0.3)
    expect(await killed.titles()).toHaveLength(PRODUCTS)
  })
})

describe('a sync that is killed again and again', () => {
  it('while it compares, loses no change and keeps nothing that is gone', async () => {
    const { shop, sync, titles } = await opened()
    await sync()
    for (let number = 1; number <= PRODUCTS; number += 3) {
      shop.products.set(number, madeUpProduct(number, { title: `Edited ${number}` }))
    }
    for (let number = 2; number <= 200; number += 3) shop.products.delete(number)
    for (const ms of [1, 60, 150]) {
      const asked = shop.asked.length
      let beganAt: number | undefined
      await sync(
        () => {
          if (shop.asked.length > asked + 1) beganAt ??= performance.now()
          return beganAt !== undefined && performance.now() - beganAt > ms
        },
        { compareAfterSeconds: 0 },
      )
      // Whatever was done, each product is there once.
      const held = await titles()
      expect(new Set(held).size).toBe(held.length)
    }
    expect(await sync(undefined, { compareAfterSeconds: 0 })).toBe('done')
    expect((await titles()).toSorted()).toEqual(
      [...shop.products.values()].map(({ title }) => title).toSorted(),
    )
  })
})
