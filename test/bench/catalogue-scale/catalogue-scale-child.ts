// Runs alone in a process, so that its memory is that of the index and nothing else.
import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type EmbeddedCatalogue, openCatalogue, type Product } from '@cloister/core/retrieve'
import { quantile } from '../quantile.ts'
import { drawFrom } from './draw.ts'
import { generatedProduct, generatedProducts } from './generated-products.ts'
import { generatedQueries } from './generated-queries.ts'

export interface ScaleSample {
  readonly products: number
  readonly buildSeconds: number
  readonly fileMb: number
  readonly reopenMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly suggestP99Ms: number
  readonly similarP99Ms: number
  readonly upsertsPerSecond: number
  readonly upsertsPerProcessorSecond: number
  readonly priceUpsertsPerSecond: number
  readonly p99WhileChangingMs: number
  readonly largestMb: number
}

const PRODUCTS = 1_000_000
const QUERIES = 700
const BATCHES = 10
const BATCH = 2000

async function timed<T>(
  values: Iterable<T>,
  ask: (value: T) => Promise<unknown> | undefined,
): Promise<number[]> {
  const durationsMs: number[] = []
  for (const value of values) {
    const since = performance.now()
    await ask(value)
    durationsMs.push(performance.now() - since)
  }
  return durationsMs
}

/** Nine of ten are known products that have another text and price now, the tenth is new. */
function changedProducts(batch: number): readonly Product[] {
  const draw = drawFrom(batch)
  return Array.from({ length: BATCH }, () => generatedProduct(draw.below(PRODUCTS / 0.9), 1))
}

function pricesChanged(batch: number): readonly Product[] {
  const draw = drawFrom(batch + 1000)
  return Array.from({ length: BATCH }, () => ({
    ...generatedProduct(draw.below(PRODUCTS)),
    priceMinor: draw.below(100_000),
  }))
}

async function rate(
  catalogue: EmbeddedCatalogue,
  batches: readonly (readonly Product[])[],
): Promise<{ wall: number; processor: number }> {
  const since = performance.now()
  const usedBefore = process.cpuUsage()
  for (const batch of batches) {
    await catalogue.upsert(batch)
  }
  const used = process.cpuUsage(usedBefore)
  const changed = batches.length * BATCH
  return {
    wall: changed / ((performance.now() - since) / 1000),
    processor: changed / ((used.user + used.system) / 1_000_000),
  }
}

async function searchWhileChanging(catalogue: EmbeddedCatalogue): Promise<readonly number[]> {
  let isDone = false
  const change = rate(catalogue, [changedProducts(500), changedProducts(501)]).then(() => {
    isDone = true
  })
  const durationsMs: number[] = []
  for (const query of generatedQueries(QUERIES, PRODUCTS)) {
    if (isDone) break
    const since = performance.now()
    // As a request would come: behind what the process is doing.
    await setImmediate()
    await catalogue.search(query)
    durationsMs.push(performance.now() - since)
  }
  await change
  return durationsMs
}

const numbered = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

async function measure(path: string): Promise<ScaleSample> {
  const buildSince = performance.now()
  const built = await openCatalogue({ products: generatedProducts(0, PRODUCTS), path })
  const buildSeconds = (performance.now() - buildSince) / 1000
  built.close()
  const fileMb = statSync(path).size / 1_000_000
  const reopenSince = performance.now()
  const catalogue = await openCatalogue({ path })
  const products = await catalogue.count()
  const reopenMs = performance.now() - reopenSince
  const searchMs = await timed(generatedQueries(QUERIES, PRODUCTS), (query) => catalogue.search(query))
  const typed = numbered(60).flatMap((number) =>
    Array.from(generatedProduct(number * 977).title.slice(0, 12), (_, at) => [number * 977, at + 1] as const),
  )
  const suggestMs = await timed(typed, ([number, length]) =>
    catalogue.suggest?.(generatedProduct(number).title.slice(0, length), 8),
  )
  const similarMs = await timed(numbered(200), (number) => catalogue.similar?.(`SKU-${number * 4999}`, 10))
  const upserts = await rate(catalogue, numbered(BATCHES).map(changedProducts))
  const priceUpserts = await rate(catalogue, numbered(BATCHES).map(pricesChanged))
  const whileChangingMs = await searchWhileChanging(catalogue)
  catalogue.close()
  return {
    products,
    buildSeconds,
    fileMb,
    reopenMs,
    p50Ms: quantile(searchMs, 0.5),
    p99Ms: quantile(searchMs, 0.99),
    suggestP99Ms: quantile(suggestMs, 0.99),
    similarP99Ms: quantile(similarMs, 0.99),
    upsertsPerSecond: upserts.wall,
    upsertsPerProcessorSecond: upserts.processor,
    priceUpsertsPerSecond: priceUpserts.wall,
    p99WhileChangingMs: quantile(whileChangingMs, 0.99),
    // In kilobytes of 1,024 bytes.
    largestMb: (process.resourceUsage().maxRSS * 1024) / 1_000_000,
  }
}

console.log(JSON.stringify(await measure(process.argv[2] ?? '')))
