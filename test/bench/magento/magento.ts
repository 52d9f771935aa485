import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  generatedShop,
  lumaShop,
  type MagentoShop,
  type SimulatedMagento,
  startMagento,
} from '@cloister/dev-stack/magento'
import { type RunChild, withBundledChild } from '../bundled-child.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { SMALL_YOUNG_GENERATION } from '../small-young-generation.ts'
import type { Suite } from '../suite.ts'
import type { SyncSample, SyncTask } from './sync-child.ts'

const TIMEOUT_MS = 900_000
const MANY = 100_000
const CHANGED = 'Zanzibar lantern of hammered brass'

/** Taking over the catalogue of a Magento: all of it, what changed, and a large one. */
export const magento: Suite = {
  name: 'magento',
  about: 'a catalogue out of a simulated Magento: whole, changed, and 100,000 products (a minute)',
  needs: ['magento/sample-data'],
  dataSource: 'It is app/code/Magento of github.com/magento/magento2-sample-data.',
  measure: ({ dataDirectory, rounds }) =>
    withBundledChild<SyncSample, readonly Figure[]>(
      new URL('sync-child.ts', import.meta.url),
      async (run) => [
        ...(await sampleFigures(run, join(dataDirectory, 'magento/sample-data'), rounds)),
        ...(await largeFigures(run)),
      ],
      TIMEOUT_MS,
    ),
}

interface Sample extends SyncSample {
  readonly requests: number
}

async function sampleFigures(
  run: RunChild<SyncSample>,
  folder: string,
  rounds: number,
): Promise<readonly Figure[]> {
  const whole: Sample[] = []
  const changed: Sample[] = []
  let rows = 0
  for (let round = 0; round < rounds; round++) {
    const shop = lumaShop(folder)
    rows = shop.products.skus().length
    await withMagento(shop, async (simulated, path) => {
      whole.push(await sync(run, simulated, { path }))
      const sku = shop.products.shownSkus()[round] ?? ''
      shop.products.change(sku, { name: CHANGED })
      const sample = await sync(run, simulated, { path, changed: { words: CHANGED } })
      if (sample.first !== sku) throw new Error('The changed product was not found.')
      changed.push(sample)
    })
  }
  const median = (samples: readonly Sample[], of: (sample: Sample) => number) =>
    quantile(samples.map(of), 0.5)
  return [
    atLeast(1994, { name: 'rows of the sample data', value: rows, unit: '' }),
    { name: 'products that a guest can find', value: median(whole, ({ products }) => products), unit: '' },
    atMost(5, { name: 'sync of the sample data', value: median(whole, ({ seconds }) => seconds), unit: 's' }),
    atMost(25, { name: 'requests for it', value: median(whole, ({ requests }) => requests), unit: '' }),
    atMost(2, {
      name: 'a change is found after',
      value: median(changed, ({ seconds }) => seconds),
      unit: 's',
    }),
    { name: 'requests for the change', value: median(changed, ({ requests }) => requests), unit: '' },
  ]
}

async function largeFigures(run: RunChild<SyncSample>): Promise<readonly Figure[]> {
  const shop = generatedShop(MANY)
  const usual = await withMagento(shop, (simulated, path) => sync(run, simulated, { path }))
  const frugal = await withMagento(shop, (simulated, path) =>
    sync(run, simulated, { path, flags: [SMALL_YOUNG_GENERATION] }),
  )
  return [
    atLeast(MANY, { name: 'generated products', value: usual.products, unit: '' }),
    { name: 'sync of the generated products', value: usual.seconds, unit: 's' },
    { name: 'requests for them', value: usual.requests, unit: '' },
    { name: 'largest memory for them', value: usual.largestMb, unit: 'MB' },
    atMost(200, {
      name: 'largest memory for them, small young generation',
      value: frugal.largestMb,
      unit: 'MB',
    }),
    { name: 'heap that stays', value: usual.grownMb, unit: 'MB' },
  ]
}

async function withMagento<T>(
  shop: MagentoShop,
  use: (simulated: SimulatedMagento, path: string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-magento-'))
  const simulated = await startMagento({ shop, mode: 'production' })
  try {
    return await use(simulated, join(directory, 'catalogue.db'))
  } finally {
    await simulated.close()
    rmSync(directory, { recursive: true })
  }
}

async function sync(
  run: RunChild<SyncSample>,
  { connection, authority, keys, calls }: SimulatedMagento,
  { flags = [], ...task }: Pick<SyncTask, 'path' | 'changed'> & { readonly flags?: readonly string[] },
): Promise<Sample> {
  const before = calls.length
  const whole: SyncTask = { ...task, url: connection.url, ca: authority.certificatePem, secrets: keys }
  const sample = await run(['--expose-gc', ...flags], [JSON.stringify(whole)])
  return { ...sample, requests: calls.length - before }
}
