// Runs alone in a process, so that its memory is that of the retrieval and nothing else.
import { join } from 'node:path'
import { type Catalogue, openCatalogue, type Product } from '@cloister/core/retrieve'
import { loadCatalogue } from '@cloister/dev-stack'
import { ndcgAt10 } from './ndcg.ts'
import { quantile } from './quantile.ts'
import { type Ratings, readRatings } from './ratings.ts'

/** What one process measured. Absent parts were not asked for. */
export interface DiscoverySample {
  readonly startMb: number
  readonly products: number
  readonly readSeconds: number
  readonly loadedMb: number
  readonly indexSeconds?: number
  readonly searchedMb?: number
  readonly p50Ms?: number
  readonly p99Ms?: number
  readonly ndcg?: number
}

/** The first pass warms up and is not counted. */
const PASSES = 6

/** How many products were read, and the time that went into reading them. */
interface Meter {
  products: number
  seconds: number
}

function* metered(products: Iterable<Product>, meter: Meter): Generator<Product, void, undefined> {
  let since = performance.now()
  for (const product of products) {
    meter.products += 1
    meter.seconds += (performance.now() - since) / 1000
    yield product
    since = performance.now()
  }
  meter.seconds += (performance.now() - since) / 1000
}

async function serve(directory: string): Promise<DiscoverySample> {
  const startMb = residentMb()
  const { products } = await loadCatalogue(directory)
  const meter = { products: 0, seconds: 0 }
  const since = performance.now()
  const catalogue = await openCatalogue({ products: metered(products, meter) })
  const indexSeconds = (performance.now() - since) / 1000 - meter.seconds
  const loadedMb = residentMb()
  const found = await search(catalogue, readRatings(join(directory, 'ratings.csv')))
  const searchedMb = residentMb()
  catalogue.close()
  return {
    startMb,
    products: meter.products,
    readSeconds: meter.seconds,
    indexSeconds,
    loadedMb,
    searchedMb,
    ...found,
  }
}

/** The same process without an index: what reading the files alone takes. */
async function readOnly(directory: string): Promise<DiscoverySample> {
  const startMb = residentMb()
  const { products } = await loadCatalogue(directory)
  const meter = { products: 0, seconds: 0 }
  const walk = metered(products, meter)
  while (walk.next().done !== true);
  return { startMb, products: meter.products, readSeconds: meter.seconds, loadedMb: residentMb() }
}

async function search(catalogue: Catalogue, ratings: Ratings): Promise<Partial<DiscoverySample>> {
  const durationsMs: number[] = []
  const gains: number[] = []
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const [text, rated] of ratings) {
      const since = performance.now()
      const products = await catalogue.search({ text, limit: 10 })
      durationsMs.push(...(pass === 0 ? [] : [performance.now() - since]))
      const gain = ndcgAt10(
        products.map(({ id }) => id),
        rated,
      )
      gains.push(...(gain === undefined ? [] : [gain]))
    }
  }
  const ndcg = gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  return { p50Ms: quantile(durationsMs, 0.5), p99Ms: quantile(durationsMs, 0.99), ndcg }
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1_000_000
}

const [directory = '', mode] = process.argv.slice(2)
console.log(JSON.stringify(await (mode === 'read-only' ? readOnly(directory) : serve(directory))))
