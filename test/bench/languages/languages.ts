import { atLeast, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import type { EngineName } from '../relevance/search-engine.ts'
import type { Suite } from '../suite.ts'
import { QUERY_KINDS, readLabelledShop } from './labelled-shop.ts'
import { type Answer, type RankedQuery, rankShop } from './rank-shop.ts'

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl']
/** Of nDCG@10, set before the first run. */
const BAR = 0.8

/**
 * What is found in seven languages: other forms of words, compounds, other units and sizes, synonyms, typing errors.
 * Nothing of it depends on the machine or on chance, so that one round is enough. A peer is set for the language as its
 * manual says, and counts with the better of its settings: with or without what it has against typing errors. The
 * peers know no synonyms, so that these are measured apart. Where few products are of the kind that is asked for, nDCG
 * says little about their order; whether the right one comes first says more.
 */
export const languages: Suite = {
  name: 'languages',
  about: 'product search in seven languages: forms, compounds, units, sizes, synonyms, typing errors',
  needs: [],
  dataSource: 'Its shops are in test/bench/languages/shops.',
  measure: async () => {
    const peersDirectory = await installPeers()
    const installed: readonly EngineName[] = peersDirectory === undefined ? [] : ['MiniSearch', 'Orama']
    const own = await rankAll('Cloister', '')
    const peers = new Map<EngineName, readonly RankedQuery[]>()
    for (const peer of ['SQLite FTS5', ...installed] as const) {
      peers.set(peer, await rankAll(peer, peersDirectory ?? ''))
    }
    return figuresOf(own, peers)
  },
}

async function rankAll(engine: EngineName, peersDirectory: string): Promise<readonly RankedQuery[]> {
  const ranked: RankedQuery[] = []
  for (const language of LANGUAGES) {
    ranked.push(...(await rankShop(engine, readLabelledShop(language), peersDirectory)))
  }
  return ranked
}

type Peers = ReadonlyMap<EngineName, readonly RankedQuery[]>
type IsIn = (query: RankedQuery) => boolean

function figuresOf(own: readonly RankedQuery[], peers: Peers): readonly Figure[] {
  const isSynonym: IsIn = ({ kind }) => kind === 'synonym'
  const groups: readonly { readonly name: string; readonly isIn: IsIn }[] = [
    { name: 'all', isIn: (query) => !isSynonym(query) },
    ...LANGUAGES.map((language) => ({
      name: language,
      isIn: (query: RankedQuery) => !isSynonym(query) && query.language === language,
    })),
    ...QUERY_KINDS.filter((kind) => kind !== 'synonym').map((kind) => ({
      name: kind,
      isIn: (query: RankedQuery) => query.kind === kind,
    })),
  ]
  const synonyms = own.filter(isSynonym)
  return [
    { name: 'queries', value: own.length, unit: '' },
    ...groups.flatMap(({ name, isIn }) => besidePeers(name, isIn, { own, peers })),
    atLeast(BAR, { name: 'synonym: nDCG@10', value: ndcgOf(synonyms), unit: '' }),
    { name: 'synonym: right one first', value: firstOf(synonyms), unit: '%' },
  ]
}

function besidePeers(
  name: string,
  isIn: IsIn,
  { own, peers }: { readonly own: readonly RankedQuery[]; readonly peers: Peers },
): readonly Figure[] {
  const ranked = own.filter(isIn)
  const ndcg = { name: `${name}: nDCG@10`, value: ndcgOf(ranked), unit: '' }
  const first = { name: `${name}: right one first`, value: firstOf(ranked), unit: '%' }
  const all = [...peers].map(([peer, queries]) => ({ peer, queries: queries.filter(isIn) }))
  return [
    atLeast(BAR, ndcg),
    ...all.map(({ peer, queries }) => beside(ndcg, peer, ndcgOf(queries))),
    first,
    ...all.map(({ peer, queries }) => beside(first, peer, firstOf(queries))),
  ]
}

function beside(figure: Figure, peer: string, peerValue: number): Figure {
  const ratio = peerValue > 0 ? { ratio: figure.value / peerValue } : {}
  return { ...figure, name: `${figure.name}, beside ${peer}`, peer, peerValue, ...ratio }
}

function ndcgOf(ranked: readonly RankedQuery[]): number {
  return bestMean(ranked, ({ ndcg }) => ndcg)
}

function firstOf(ranked: readonly RankedQuery[]): number {
  return 100 * bestMean(ranked, ({ isFirst }) => isFirst)
}

/** With the better of both settings. */
function bestMean(ranked: readonly RankedQuery[], value: (answer: Answer) => number): number {
  const mean = (answerOf: (query: RankedQuery) => Answer) =>
    ranked.reduce((sum, query) => sum + value(answerOf(query)), 0) / ranked.length
  return Math.max(
    mean(({ plain }) => plain),
    mean(({ forgiving }) => forgiving),
  )
}
