import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PRODUCTS_PER_ROUND, productsOfRound } from '../../test-support/products-of-round.ts'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import { openCatalogue } from './open-catalogue.ts'

const WRITER = fileURLToPath(new URL('../../test-support/crashing-writer.ts', import.meta.url))

/** Lets a process change the index and kills it at some moment. Returns the last round that it had committed. */
async function changeUntilKilled(path: string, way: string, delayMs: number): Promise<number> {
  const writer = spawn(process.execPath, ['--conditions=@cloister/source', WRITER, path, way])
  let said = ''
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await once(writer.stdout, 'data')
  await setTimeout(delayMs)
  writer.kill('SIGKILL')
  await once(writer, 'close')
  return Number(said.trim().split('\n').at(-1))
}

describe.each(['upsert', 'replace'])('an index on disk whose process is killed during %s', (way) => {
  const directory = inTemporaryDirectory()

  it.each([3, 11, 24, 47, 90, 170])(
    'is whole and holds one content, killed after %d ms',
    async (delayMs) => {
      const path = directory.file(`${way}-${delayMs}.db`)
      const committed = await changeUntilKilled(path, way, delayMs)

      const catalogue = await openCatalogue({ path })
      const products = await catalogue.products(productsOfRound(0).map(({ id }) => id))
      const rounds = new Set(products.map(({ priceMinor }) => priceMinor))
      const [round = -1] = rounds
      expect(rounds.size).toBe(1)
      // A commit that it could still make, but not tell of, may be the last one.
      expect([committed, committed + 1]).toContain(round)
      expect(await catalogue.count()).toBe(PRODUCTS_PER_ROUND)
      const built = await openCatalogue({ products: productsOfRound(round) })
      expect(catalogue.version).toBe(built.version)
      expect(await catalogue.search({ text: `r${round}`, limit: 100 })).toHaveLength(100)
      expect(catalogue.hasWord?.(`r${round + 1}`)).toBe(false)

      await catalogue.upsert(productsOfRound(round + 2))
      expect(catalogue.hasWord?.(`r${round}`)).toBe(false)
      catalogue.close()
      expect(problemsOf(path)).toEqual(['ok'])
    },
    30_000,
  )
})

function problemsOf(path: string): readonly unknown[] {
  const database = new DatabaseSync(path)
  try {
    database.exec("INSERT INTO word (word) VALUES ('integrity-check')")
    return database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row['integrity_check'])
  } finally {
    database.close()
  }
}
