import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunChild, withBundledChild } from '../bundled-child.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { SMALL_YOUNG_GENERATION } from '../small-young-generation.ts'
import type { Suite } from '../suite.ts'
import { type BulkShop, startBulkShop } from './bulk-shop.ts'
import type { SyncSample, SyncTask } from './sync-child.ts'

const TIMEOUT_MS = 900_000
const MANY = 100_000

/** Taking over a large shop from the file of a bulk operation. */
export const shopify: Suite = {
  name: 'shopify',
  about: 'a shop of 100,000 products out of the file of a bulk operation, over TLS (a minute)',
  needs: [],
  dataSource: 'Nothing is needed: the shop is made up.',
  measure: ({ rounds }) =>
    withBundledChild<SyncSample, readonly Figure[]>(
      new URL('sync-child.ts', import.meta.url),
      (run) => inFolder((folder) => figures(run, folder, rounds)),
      TIMEOUT_MS,
    ),
}

async function figures(
  run: RunChild<SyncSample>,
  folder: string,
  rounds: number,
): Promise<readonly Figure[]> {
  const shop = await startBulkShop(join(folder, 'bulk.jsonl'), MANY)
  try {
    const usual: SyncSample[] = []
    const frugal: SyncSample[] = []
    for (let round = 0; round < rounds; round++) {
      usual.push(await sync(run, shop, { path: join(folder, `usual-${round}.db`) }))
      frugal.push(
        await sync(run, shop, { path: join(folder, `frugal-${round}.db`), flags: [SMALL_YOUNG_GENERATION] }),
      )
    }
    const median = (samples: readonly SyncSample[], of: (sample: SyncSample) => number) =>
      quantile(samples.map(of), 0.5)
    const rate = ({ products, readSeconds }: SyncSample) => products / readSeconds
    return [
      atLeast(MANY, { name: 'products', value: median(usual, ({ products }) => products), unit: '' }),
      { name: 'bytes of the file', value: shop.fileBytes / 1_000_000, unit: 'MB' },
      atLeast(20_000, {
        name: 'products read, checked and on disk in a second',
        value: median(usual, rate),
        unit: '/s',
      }),
      {
        name: 'the same in a second of the processor',
        value: median(usual, ({ products, readProcessorSeconds }) => products / readProcessorSeconds),
        unit: '/s',
      },
      { name: 'the same, small young generation', value: median(frugal, rate), unit: '/s' },
      { name: 'whole sync, the index built', value: median(usual, ({ seconds }) => seconds), unit: 's' },
      atMost(200, { name: 'largest memory', value: median(usual, ({ largestMb }) => largestMb), unit: 'MB' }),
      atMost(200, {
        name: 'largest memory, small young generation',
        value: median(frugal, ({ largestMb }) => largestMb),
        unit: 'MB',
      }),
      { name: 'heap that stays', value: median(usual, ({ grownMb }) => grownMb), unit: 'MB' },
      ...(await killedFigures(run, shop, join(folder, 'killed.db'))),
    ]
  } finally {
    await shop.close()
  }
}

/** A process kills itself half-way into the file, and another one goes on. */
async function killedFigures(
  run: RunChild<SyncSample>,
  shop: BulkShop,
  path: string,
): Promise<readonly Figure[]> {
  const before = shop.asked.length
  const killedAfterBytes = Math.floor(shop.fileBytes / 2)
  const isKilled = await sync(run, shop, { path, killedAfterBytes }).then(
    () => false,
    () => true,
  )
  if (!isKilled) throw new Error('The process was not killed.')
  const { products } = await sync(run, shop, { path })
  const asked = shop.asked.slice(before)
  const [, from = 0] = asked.filter((one) => typeof one === 'number')
  return [
    atLeast(MANY, { name: 'products after a kill half-way into the file', value: products, unit: '' }),
    atMost(1, {
      name: 'of the file, asked for again after that',
      value: (100 * (killedAfterBytes - from)) / shop.fileBytes,
      unit: '%',
    }),
    atMost(1, {
      name: 'bulk operations for both',
      value: asked.filter((one) => one === 'CloisterStartBulk').length,
      unit: '',
    }),
  ]
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-shopify-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type AskedSync = Omit<SyncTask, 'ca' | 'url'> & { readonly flags?: readonly string[] }

function sync(
  run: RunChild<SyncSample>,
  { url, ca }: BulkShop,
  { flags = [], ...task }: AskedSync,
): Promise<SyncSample> {
  const whole: SyncTask = { ...task, url, ca }
  return run(['--expose-gc', ...flags], [JSON.stringify(whole)])
}
