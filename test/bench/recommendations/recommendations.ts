import { join } from 'node:path'
import { withBundledChild } from '../bundled-child.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import type { MeasureOptions, Suite } from '../suite.ts'
import type { BasketsSample } from './baskets-child.ts'
import type { BasketQuality, NextItemQuality } from './hit-rates.ts'
import type { NextItemsSample } from './next-items-child.ts'

/**
 * Recommendations without a model, ranked against all products. The weights were chosen on the end of the training
 * data alone, one after the other, the rest held fixed: the last 6,000 sessions of RetailRocket, and September 2011
 * of Online Retail. Those figures are printed too; the test targets had no part.
 */
export const recommendations: Suite = {
  name: 'recommendations',
  about: 'next item of a session and what is bought together: hits, latency, memory',
  needs: ['recommendations'],
  dataSource:
    'Put retailrocket.tar.gz (train_sessions.json and test.json of the branch v1 of the GitHub project RecoHut-Datasets/retail_rocket) and online-retail.tar.gz (data/retail-data/by-day of databricks/Spark-The-Definitive-Guide) into DIR/recommendations.',
  measure: async ({ dataDirectory, rounds }: MeasureOptions) => {
    const directory = join(dataDirectory, 'recommendations')
    return [
      ...(await nextItems(join(directory, 'retailrocket.tar.gz'), rounds)),
      ...(await baskets(join(directory, 'online-retail.tar.gz'))),
    ]
  },
}

function nextItems(archive: string, rounds: number): Promise<readonly Figure[]> {
  return withBundledChild<NextItemsSample, readonly Figure[]>(
    new URL('next-items-child.ts', import.meta.url),
    async (run) => {
      const samples: NextItemsSample[] = []
      for (let round = 0; round < rounds; round += 1) samples.push(await run([], [archive, 'serve']))
      const { quality } = await run([], [archive, 'compare'])
      const of = (value: (sample: NextItemsSample) => number): number => median(samples.map(value))
      return [
        atLeast(54.5, nextItemFigure('P@20', of(precision), quality)),
        atLeast(26.1, nextItemFigure('MRR@20', of(reciprocalRank), quality)),
        ...Object.entries(quality).flatMap(([name, { precision, reciprocalRank }]) => [
          { name: `next item, ${name}: P@20`, value: precision, unit: '' },
          { name: `next item, ${name}: MRR@20`, value: reciprocalRank, unit: '' },
        ]),
        { name: 'next item: p50', value: of(({ p50Ms }) => p50Ms), unit: 'ms' },
        atMost(5, { name: 'next item: p99', value: of(({ p99Ms }) => p99Ms), unit: 'ms' }),
        { name: 'learn all sessions', value: of(({ learnSeconds }) => learnSeconds), unit: 's' },
        { name: 'snapshot', value: of(({ snapshotMb }) => snapshotMb), unit: 'MB' },
        { name: 'restore', value: of(({ restoreSeconds }) => restoreSeconds), unit: 's' },
        { name: 'memory after learning', value: of(({ loadedMb }) => loadedMb), unit: 'MB' },
        atMost(250, {
          name: 'memory after answering',
          value: of(({ loadedMb, answeredMb }) => Math.max(loadedMb, answeredMb)),
          unit: 'MB',
        }),
      ]
    },
  )
}

const precision = ({ quality }: NextItemsSample): number => quality['ours']?.precision ?? Number.NaN
const reciprocalRank = ({ quality }: NextItemsSample): number => quality['ours']?.reciprocalRank ?? Number.NaN

function nextItemFigure(
  measure: 'P@20' | 'MRR@20',
  value: number,
  quality: Readonly<Record<string, NextItemQuality>>,
): Figure {
  const peer = quality['S-KNN']
  return besidePeer(
    { name: `next item: ${measure}`, value, unit: '' },
    'S-KNN',
    {
      'P@20': peer?.precision,
      'MRR@20': peer?.reciprocalRank,
    }[measure],
  )
}

function baskets(archive: string): Promise<readonly Figure[]> {
  return withBundledChild<BasketsSample, readonly Figure[]>(
    new URL('baskets-child.ts', import.meta.url),
    async (run) => {
      const { middle, anywhere, heldOut } = await run([], [archive])
      const { ours, ...references } = middle
      return [
        atLeast(
          0.66,
          besidePeer(
            figure('item to basket: HR@10', ours?.itemToBasket),
            'co-occurrence',
            references['co-occurrence']?.itemToBasket,
          ),
        ),
        atLeast(
          0.28,
          besidePeer(
            figure('basket leave one out: HR@10', ours?.leaveOneOut),
            'Jaccard',
            references['Jaccard']?.leaveOneOut,
          ),
        ),
        ...bothFigures('anywhere in the basket', anywhere['ours']),
        ...Object.entries(references).flatMap(([name, quality]) => bothFigures(name, quality)),
        ...bothFigures('held out', heldOut),
      ]
    },
  )
}

function bothFigures(name: string, quality: BasketQuality | undefined): readonly Figure[] {
  return [
    figure(`item to basket, ${name}: HR@10`, quality?.itemToBasket),
    figure(`basket leave one out, ${name}: HR@10`, quality?.leaveOneOut),
  ]
}

function figure(name: string, value = Number.NaN): Figure {
  return { name, value, unit: '' }
}

function besidePeer(figure: Figure, peer: string, peerValue = Number.NaN): Figure {
  return { ...figure, peer, peerValue, ratio: figure.value / peerValue }
}
