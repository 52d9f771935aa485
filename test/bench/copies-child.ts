// Runs alone in a process: suggestions over the products, searches over five copies of them.
import { join } from 'node:path'
import { type EmbeddedCatalogue, openCatalogue, type Product } from '@cloister/core/retrieve'
import { loadCatalogue } from '@cloister/dev-stack'
import { quantile } from './quantile.ts'
import { readRatings } from './ratings.ts'

export interface CopiesSample {
  readonly products: number
  readonly suggestP50Ms: number
  readonly suggestP99Ms: number
  readonly facetsP99Ms: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const COPIES = 5
/** The first pass warms up and is not counted. */
const PASSES = 4

function* copiesOf(products: readonly Product[]): Generator<Product, void, undefined> {
  for (let copy = 0; copy < COPIES; copy += 1) {
    for (const product of products) {
      yield copy === 0 ? product : { ...product, id: `${product.id}-${copy}` }
    }
  }
}

/** What is in the search field at each key of a query. */
function typed(query: string): readonly string[] {
  return Array.from(query, (_, at) => query.slice(0, at + 1))
}

async function timed(
  texts: readonly string[],
  ask: (text: string) => Promise<unknown> | undefined,
): Promise<readonly number[]> {
  const durationsMs: number[] = []
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const text of texts) {
      const since = performance.now()
      await ask(text)
      durationsMs.push(...(pass === 0 ? [] : [performance.now() - since]))
    }
  }
  return durationsMs
}

async function measure(directory: string): Promise<CopiesSample> {
  const products = [...(await loadCatalogue(directory)).products]
  const queries = [...readRatings(join(directory, 'ratings.csv')).keys()]
  const once: EmbeddedCatalogue = await openCatalogue({ products })
  const suggestMs = await timed(queries.flatMap(typed), (text) => once.suggest?.(text, 8))
  const facetsMs = await timed(queries, (text) => once.countFacets?.({ text }))
  once.close()
  const copies = await openCatalogue({ products: copiesOf(products) })
  const searchMs = await timed(queries, (text) => copies.search({ text, limit: 10 }))
  const count = await copies.count()
  copies.close()
  return {
    products: count,
    suggestP50Ms: quantile(suggestMs, 0.5),
    suggestP99Ms: quantile(suggestMs, 0.99),
    facetsP99Ms: quantile(facetsMs, 0.99),
    p50Ms: quantile(searchMs, 0.5),
    p99Ms: quantile(searchMs, 0.99),
  }
}

console.log(JSON.stringify(await measure(process.argv[2] ?? '')))
