import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { productsOfRound } from '../../test-support/products-of-round.ts'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import type { EmbeddedCatalogue } from './embedded-catalogue.ts'
import { logCheckpoints } from './log-checkpoints.ts'
import { openCatalogue } from './open-catalogue.ts'

const directory = inTemporaryDirectory()
const BUSY_MACHINE_MS = 20_000
const MUCH_BYTES = 4_096_000

/** The price that the products have in the file alone, without the log beside it. */
async function priceInFileAlone(path: string): Promise<number | undefined> {
  const alone = `${path}-copy`
  copyFileSync(path, alone)
  const catalogue = await openCatalogue({ path: alone })
  const [product] = await catalogue.products(['P-1'])
  catalogue.close()
  return product?.priceMinor
}

/** Changes all products until that is worth moving. Returns the last price. */
async function changeMuch(catalogue: EmbeddedCatalogue, path: string): Promise<number> {
  let round = 0
  do {
    round += 1
    await catalogue.upsert(productsOfRound(round))
  } while (statSync(`${path}-wal`).size < MUCH_BYTES)
  return round
}

const startedThreads = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length

describe('the log of an index on disk', () => {
  it('is moved into the file while the catalogue stays open', async () => {
    const path = directory.file('open.db')
    const catalogue = await openCatalogue({ products: productsOfRound(0), path })
    const round = await changeMuch(catalogue, path)

    await vi.waitFor(async () => expect(await priceInFileAlone(path)).toBe(round), BUSY_MACHINE_MS)
    catalogue.close()
  })

  it.each([0, 1, 2, 4, 8])('is gone when the catalogue is closed %d ms after a change', async (delayMs) => {
    const name = `closed-${delayMs}`
    const path = directory.file(`${name}.db`)
    const catalogue = await openCatalogue({ products: productsOfRound(0), path })
    const round = await changeMuch(catalogue, path)
    await vi.waitFor(async () => expect(await priceInFileAlone(path)).toBe(round), BUSY_MACHINE_MS)
    await catalogue.upsert(productsOfRound(round + 1))
    await setTimeout(delayMs)
    catalogue.close()

    const left = readdirSync(directory.file('')).filter((file) => file.startsWith(name))
    expect(left).toEqual([`${name}.db`, `${name}.db-copy`])
    expect(await priceInFileAlone(path)).toBe(round + 1)
  })

  it('does not keep a process running that forgot to close the catalogue', async () => {
    const path = directory.file('forgotten.db')
    const [entry, products] = ['./index.ts', '../../test-support/products-of-round.ts'].map((file) =>
      JSON.stringify(new URL(file, import.meta.url).href),
    )
    const script = `const { openCatalogue } = await import(${entry})
      const { productsOfRound } = await import(${products})
      const catalogue = await openCatalogue({ products: productsOfRound(0), path: ${JSON.stringify(path)} })
      for (let round = 1; round < 12; round += 1) await catalogue.upsert(productsOfRound(round))`
    const child = spawn(
      process.execPath,
      ['--conditions=@cloister/source', '--input-type=module', '-e', script],
      { timeout: BUSY_MACHINE_MS },
    )

    expect(await once(child, 'exit')).toEqual([0, null])
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? MUCH_BYTES).toBeGreaterThanOrEqual(
      MUCH_BYTES,
    )
  }, 30_000)

  it('starts no thread for a small shop', async () => {
    const before = startedThreads()
    const catalogue = await openCatalogue({ products: [aProduct('KET-1')], path: directory.file('small.db') })
    await catalogue.upsert([aProduct('KET-2')])

    expect(startedThreads()).toBe(before)
    catalogue.close()
  })

  it('is not made anew, nor its file, when both were deleted', () => {
    const path = directory.file('deleted.db')
    writeFileSync(`${path}-wal`, new Uint8Array(MUCH_BYTES))
    const checkpoints = logCheckpoints(path)
    checkpoints.begin()
    checkpoints.close()

    expect(existsSync(path)).toBe(false)
  })
})
