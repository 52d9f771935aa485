import { ndcgAt10 } from '../ndcg.ts'
import { type EngineName, openEngine } from '../relevance/search-engine.ts'
import { type LabelledShop, type QueryKind, WANTED } from './labelled-shop.ts'

/** How well an engine answered a query with one of its settings. */
export interface Answer {
  readonly ndcg: number
  /** 1 when what was asked for comes first, else 0. */
  readonly isFirst: number
}

export interface RankedQuery {
  readonly language: string
  readonly kind: QueryKind
  readonly plain: Answer
  /** With what the engine has against typing errors. */
  readonly forgiving: Answer
}

/** On these queries Orama does better when any word will do, and MiniSearch when a word may go on. */
const tuning = { oramaThreshold: 1, miniSearchPrefix: true } as const

/** Asks an engine all queries of a shop. */
export async function rankShop(
  engine: EngineName,
  { language, products, synonyms, queries }: LabelledShop,
  peersDirectory: string,
): Promise<readonly RankedQuery[]> {
  const { search } = await openEngine(engine, {
    products,
    peersDirectory,
    locale: language,
    synonyms,
    tuning,
  })
  const ranked: RankedQuery[] = []
  for (const { kind, text, ratings } of queries) {
    const answer = async (forgiving: boolean): Promise<Answer> => {
      const found = await search(text, forgiving)
      const isFirst = ratings.get(found[0] ?? '') === WANTED ? 1 : 0
      return { ndcg: ndcgAt10(found, ratings) ?? 0, isFirst }
    }
    ranked.push({ language, kind, plain: await answer(false), forgiving: await answer(true) })
  }
  return ranked
}
