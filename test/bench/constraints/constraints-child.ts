// Runs alone in a process: the whole search of a shop whose model cannot be reached.
import { once } from 'node:events'
import { join } from 'node:path'
import { createCloister } from '@cloister/core'
import { openCatalogue, type Product } from '@cloister/core/retrieve'
import { loadCatalogue } from '@cloister/dev-stack'
import { ndcgAt10 } from '../ndcg.ts'
import { readRatings } from '../ratings.ts'
import { type ConstraintQuery, constraintQueries, thingsOf } from './constraint-queries.ts'
import { dutch } from './phrasings/dutch.ts'
import { english } from './phrasings/english.ts'
import { french } from './phrasings/french.ts'
import { german } from './phrasings/german.ts'
import { italian } from './phrasings/italian.ts'
import { polish } from './phrasings/polish.ts'
import { spanish } from './phrasings/spanish.ts'

/** How one query was answered: the share of the first ten that is right. */
export interface AnsweredQuery {
  readonly language: string
  readonly kind: string
  /** The most that is possible: fewer than ten products may be right. */
  readonly ceiling: number
  readonly searched: number
  readonly understood: number
  /** The catalogue's share of what is missing: filters without a mistake, and the words alone. */
  readonly meant: number
}

export interface ConstraintsSample {
  readonly answered: readonly AnsweredQuery[]
  /** nDCG@10 of the rated queries, most of which hold no constraint, without and with the rules. */
  readonly ratedSearched: number
  readonly ratedUnderstood: number
  readonly medianMs: number
}

const PER_KIND = 15
/** In the languages that are reported without a bar. */
const FEWER_PER_KIND = 5
const BARRED = 4
const SEED = 20_260_101
/** Nothing listens there, so the rules have the last word. */
const NOWHERE = 'https://127.0.0.1:9'

/** Where the data are, and whether to tell about queries that were not understood. */
export interface ConstraintsTask {
  readonly directory: string
  readonly isTelling: boolean
}

const [task] = (await once(process, 'message')) as [ConstraintsTask]
const { directory, isTelling } = task
const products: Product[] = [...(await loadCatalogue(directory)).products]
const catalogue = await openCatalogue({ products })
const cloister = createCloister({
  catalogue,
  gateway: {
    url: `${NOWHERE}/v1`,
    model: 'none',
    authorization: { issuer: NOWHERE, clientId: 'bench', clientSecret: 'of-the-bench' },
    network: { allow: ['127.0.0.0/8'] },
  },
})

async function searched(text: string): Promise<readonly string[]> {
  return (await catalogue.search({ text, limit: 10 })).map(({ id }) => id)
}

const things = thingsOf(products)
const durationsMs: number[] = []

async function understood(query: string): Promise<readonly string[]> {
  const since = performance.now()
  const found = await cloister.discovery.search({ query, limit: 10 })
  durationsMs.push(performance.now() - since)
  return found.products.map(({ id }) => id)
}

async function answer(query: ConstraintQuery): Promise<AnsweredQuery> {
  const share = (ids: readonly string[]) => ids.filter((id) => query.relevant.has(id)).length / 10
  const result = {
    language: query.language,
    kind: query.kind,
    ceiling: Math.min(query.relevant.size, 10) / 10,
    searched: share(await searched(query.text)),
    understood: share(await understood(query.text)),
    meant: share((await catalogue.search({ ...query.meant, limit: 10 })).map(({ id }) => id)),
  }
  if (isTelling && result.understood < result.ceiling - 0.25) {
    const { constraints, relaxed } = await cloister.discovery.search({ query: query.text, limit: 10 })
    console.error(
      query.language,
      query.kind,
      '|',
      query.text,
      '|',
      JSON.stringify(constraints),
      relaxed,
      result.understood,
      result.ceiling,
    )
  }
  return result
}

async function rated(search: (text: string) => Promise<readonly string[]>): Promise<number> {
  const gains: number[] = []
  for (const [text, ratings] of readRatings(join(directory, 'ratings.csv'))) {
    const gain = ndcgAt10(await search(text), ratings)
    gains.push(...(gain === undefined ? [] : [gain]))
  }
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length
}

const answered: AnsweredQuery[] = []
for (const [index, phrasings] of [english, german, french, spanish, italian, dutch, polish].entries()) {
  for (const query of constraintQueries(things, phrasings, {
    perKind: index < BARRED ? PER_KIND : FEWER_PER_KIND,
    seed: SEED + index,
  })) {
    answered.push(await answer(query))
  }
}
durationsMs.sort((one, other) => one - other)
const sample: ConstraintsSample = {
  answered,
  ratedSearched: await rated(searched),
  ratedUnderstood: await rated(understood),
  medianMs: durationsMs[Math.floor(durationsMs.length / 2)] ?? Number.NaN,
}
await cloister.close()
catalogue.close()
process.send?.(sample, () => process.disconnect())
