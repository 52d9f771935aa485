import { atLeast, atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import { runChild } from '../run-child.ts'
import type { Relevance, RelevanceTask } from './relevance-child.ts'

const CHILD = new URL('relevance-child.ts', import.meta.url)
const PEERS = ['MiniSearch', 'Orama'] as const

/** What is found without a model, beside what the peers find for the same queries. Nothing of it depends on the machine. */
export async function measureRelevance(directory: string): Promise<readonly Figure[]> {
  const peersDirectory = await installPeers()
  const run = (engine: RelevanceTask['engine']): Promise<Relevance> =>
    runChild<Relevance>(CHILD, { engine, directory, peersDirectory: peersDirectory ?? '' })
  const own = await run('Cloister')
  const peers = new Map<string, Relevance>()
  for (const peer of peersDirectory === undefined ? [] : PEERS) {
    peers.set(peer, await run(peer))
  }
  const beside = (figure: Figure, value: (relevance: Relevance) => number): readonly Figure[] => [
    figure,
    ...[...peers].map(([peer, relevance]) => ({
      name: `${figure.name}, beside ${peer}`,
      value: figure.value,
      unit: figure.unit,
      peer,
      peerValue: value(relevance),
    })),
  ]
  return [
    ...beside(atLeast(0.8, { name: 'rated queries nDCG@10', value: own.ndcg, unit: '' }), ({ ndcg }) => ndcg),
    ...beside(
      atLeast(0.74, { name: 'mistyped queries nDCG@10', value: own.mistypedNdcg, unit: '' }),
      ({ mistypedNdcg }) => mistypedNdcg,
    ),
    ...beside(
      { name: 'rated queries nDCG@10, typing errors allowed', value: own.forgivingNdcg, unit: '' },
      ({ forgivingNdcg }) => forgivingNdcg,
    ),
    atMost(0, { name: 'rated queries taken for mistyped', value: own.changed ?? Number.NaN, unit: '' }),
    ...beside(
      atLeast(99, { name: 'identifiers that bring their product first', value: own.identified, unit: '%' }),
      ({ identified }) => identified,
    ),
  ]
}
