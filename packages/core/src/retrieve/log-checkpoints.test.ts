import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { productsOfRound } from '../../test-support/products-of-round.ts'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import { logCheckpoints } from './log-checkpoints.ts'
import { openCatalogue } from './open-catalogue.ts'

const directory = inTemporaryDirectory()
const BUSY_MACHINE_MS = 20_000

/** How many products the file alone holds, without the log beside it. */
async function countInFileAlone(path: string): Promise<number> {
  const alone = `${path}-copy`
  copyFileSync(path, alone)
  const catalogue = await openCatalogue({ path: alone })
  const count = await catalogue.count()
  catalogue.close()
  return count
}

describe('the log of an index on disk', () => {
  it('is moved into the file while the catalogue stays open', async () => {
    const path = directory.file('open.db')
    const catalogue = await openCatalogue({ products: [aProduct('KET-1')], path })
    await catalogue.upsert([aProduct('KET-2')])

    await vi.waitFor(async () => expect(await countInFileAlone(path)).toBe(2), BUSY_MACHINE_MS)
    catalogue.close()
  })

  it.each([0, 1, 2, 3, 5, 8])(
    'is gone when the catalogue is closed %d ms after a change',
    async (delayMs) => {
      const name = `closed-${delayMs}`
      const path = directory.file(`${name}.db`)
      const catalogue = await openCatalogue({ products: [aProduct('KET-1')], path })
      await catalogue.upsert([aProduct('KET-2')])
      await vi.waitFor(async () => expect(await countInFileAlone(path)).toBe(2), BUSY_MACHINE_MS)
      await catalogue.upsert(productsOfRound(1))
      await setTimeout(delayMs)
      catalogue.close()

      const left = readdirSync(directory.file('')).filter((file) => file.startsWith(name))
      expect(left).toEqual([`${name}.db`, `${name}.db-copy`])
    },
  )

  it('does not keep a process running that forgot to close the catalogue', async () => {
    const entry = new URL('index.ts', import.meta.url).href
    const products = JSON.stringify([aProduct('KET-1')])
    const path = JSON.stringify(directory.file('forgotten.db'))
    const script = `const { openCatalogue } = await import('${entry}')
      const catalogue = await openCatalogue({ products: ${products}, path: ${path} })
      await catalogue.upsert(${products.replace('KET-1', 'KET-2')})`
    const child = spawn(
      process.execPath,
      ['--conditions=@cloister/source', '--input-type=module', '-e', script],
      { timeout: BUSY_MACHINE_MS },
    )

    expect(await once(child, 'exit')).toEqual([0, null])
  }, 30_000)

  it('is moved by the thread of the process itself when no other one can, and no file is made', async () => {
    const path = directory.file('absent.db')
    const moveHere = vi.fn<() => void>()
    const checkpoints = logCheckpoints(path, moveHere)
    checkpoints.begin()

    await vi.waitFor(() => expect(moveHere).toHaveBeenCalledOnce(), BUSY_MACHINE_MS)
    expect(existsSync(path)).toBe(false)
    checkpoints.close()
  })
})
