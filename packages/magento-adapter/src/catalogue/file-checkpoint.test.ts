import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Product } from '@cloister/core/product'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { fileCheckpoint } from './file-checkpoint.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloister-checkpoint-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const product = (id: string, title = id): Product => ({
  id,
  title,
  category: [],
  priceMinor: 1,
  currency: 'EUR',
  inStock: true,
  attributes: {},
})

describe('the checkpoint of a sync', () => {
  it('keeps what was whole, and nothing of a change that broke off', async () => {
    const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
    await checkpoint.use(async (kept) => {
      kept.putAside([{ product: product('A'), members: ['A-S', 'A-M'] }])
      expect(() =>
        kept.whole(() => {
          kept.putAside([{ product: product('B'), members: [] }])
          throw new RangeError('killed')
        }),
      ).toThrow('killed')
    })
    const again = fileCheckpoint(join(directory, 'sync.db'))
    await again.use(async (kept) => {
      expect([...kept.aside()]).toEqual([product('A')])
      expect(kept.parentsOf(['A-S', 'A-M', 'B'])).toEqual(['A', 'A'])
    })
  })

  it('counts the last one of a product, and forgets members that it has no more', async () => {
    await fileCheckpoint(join(directory, 'sync.db')).use(async (kept) => {
      kept.putAside([{ product: product('A'), members: ['A-S'] }])
      kept.putAside([{ product: product('A', 'Renamed'), members: ['A-M'] }])
      expect([...kept.aside()].map(({ title }) => title)).toEqual(['Renamed'])
      expect([kept.parentsOf(['A-S']), kept.parentsOf(['A-M'])]).toEqual([[], ['A']])
    })
  })

  it('runs one sync after the other, also after one that failed', async () => {
    const checkpoint = fileCheckpoint(join(directory, 'sync.db'))
    const order: string[] = []
    const first = checkpoint.use(async () => {
      order.push('first begins')
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push('first ends')
      throw new RangeError('broken')
    })
    const second = checkpoint.use(async () => void order.push('second'))
    await expect(first).rejects.toThrow('broken')
    await second
    expect(order).toEqual(['first begins', 'first ends', 'second'])
  })

  it('is refused where no such file can be, without a word of it', async () => {
    const path = join(directory, 'canary-notes.txt')
    writeFileSync(path, 'This is no database, and it is longer than the head of one. '.repeat(40))
    const failure = await failureOf(() => fileCheckpoint(path).use(async () => 1), ['canary'])
    expect(failure).toEqual({ code: 'CLOISTER_OPTIONS_INVALID', option: 'checkpoint' })
  })
})
