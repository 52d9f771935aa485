// One engine alone in a process: how well it answers rated queries, mistyped ones, and the numbers of products.
import { join } from 'node:path'
import { loadCatalogue } from '@cloister/dev-stack'
import { ndcgAt10 } from '../ndcg.ts'
import { readRatings } from '../ratings.ts'
import { identifierQueries } from './identifier-queries.ts'
import { type EngineName, openEngine } from './search-engine.ts'
import { withTypingErrors } from './typing-errors.ts'

export interface RelevanceTask {
  readonly engine: EngineName
  readonly directory: string
  readonly peersDirectory: string
}

export interface Relevance {
  readonly ndcg: number
  /** Of the same queries, with what the engine has against typing errors. */
  readonly forgivingNdcg: number
  /** Of queries with one typing error. */
  readonly mistypedNdcg: number
  /** How many of the rated queries, which hold no error, were taken to hold one. Of Cloister only. */
  readonly changed?: number
  /** Percent of the identifiers that bring a product of that name first. */
  readonly identified: number
}

/** Several errors for each query, because one may be a lucky one. */
const SEEDS = [11, 12, 13, 14]

async function measure({ engine, directory, peersDirectory }: RelevanceTask): Promise<Relevance> {
  const products = [...(await loadCatalogue(directory)).products]
  const { search, changes } = await openEngine(engine, { products, peersDirectory })
  const all = [...readRatings(join(directory, 'ratings.csv'))]
  const ratings = all.filter(([, rated]) => ndcgAt10([], rated) !== undefined)
  const ndcg = async (spelt: (query: string) => string, forgiving: boolean): Promise<number> => {
    const gains: number[] = []
    for (const [query, rated] of ratings) {
      gains.push(ndcgAt10(await search(spelt(query), forgiving), rated) ?? 0)
    }
    return mean(gains)
  }
  const mistyped: number[] = []
  for (const seed of SEEDS) {
    const errors = withTypingErrors(
      ratings.map(([query]) => query),
      seed,
    )
    mistyped.push(await ndcg((query) => errors.get(query) ?? query, true))
  }
  const identified: number[] = []
  for (const { text, ids } of identifierQueries(products)) {
    identified.push(ids.has((await search(text, false))[0] ?? '') ? 100 : 0)
  }
  let changed = 0
  for (const [query] of all) {
    changed += (await changes?.(query)) === true ? 1 : 0
  }
  return {
    ndcg: await ndcg((query) => query, false),
    forgivingNdcg: await ndcg((query) => query, true),
    mistypedNdcg: mean(mistyped),
    identified: mean(identified),
    ...(changes !== undefined && { changed }),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

process.once('message', async (task: RelevanceTask) => {
  process.send?.(await measure(task), () => process.exit(0))
})
