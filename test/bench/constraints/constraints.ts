import { join } from 'node:path'
import { atLeast, type Figure } from '../figure.ts'
import { runChild } from '../run-child.ts'
import type { MeasureOptions, Suite } from '../suite.ts'
import { KINDS } from './constraint-queries.ts'
import type { AnsweredQuery, ConstraintsSample } from './constraints-child.ts'

/** The languages that the bar is about; the others are reported. */
const LANGUAGES = ['en', 'de', 'fr', 'es']
const FURTHER_LANGUAGES = ['it', 'nl', 'pl']

/** How well queries with constraints are answered when no model can be reached. */
export const constraints: Suite = {
  name: 'constraints',
  about: 'queries with prices, brands and colours in seven languages, understood without a model',
  needs: ['search'],
  dataSource:
    'Put the Icecat product archives (data-encoder/ecommerce/vectors/data) and a ratings.csv with the columns query, docid, rating of the GitHub project querqy/chorus into DIR/search.',
  measure: async ({ dataDirectory }: MeasureOptions) =>
    figuresOf(
      await runChild<ConstraintsSample>(new URL('constraints-child.ts', import.meta.url), {
        directory: join(dataDirectory, 'search'),
        isTelling: false,
      }),
    ),
}

function figuresOf({
  answered,
  ratedSearched,
  ratedUnderstood,
  medianMs,
}: ConstraintsSample): readonly Figure[] {
  const barred = answered.filter(({ language }) => LANGUAGES.includes(language))
  return [
    { name: 'queries', value: answered.length, unit: '' },
    { name: 'P@10 ceiling', value: mean(barred, ({ ceiling }) => ceiling), unit: '' },
    { name: 'P@10 of filters without a mistake', value: mean(barred, ({ meant }) => meant), unit: '' },
    { name: 'P@10 without the parser', value: mean(barred, ({ searched }) => searched), unit: '' },
    atLeast(0.92, {
      name: 'P@10 with the parser',
      value: mean(barred, ({ understood }) => understood),
      unit: '',
    }),
    ...[...LANGUAGES, ...FURTHER_LANGUAGES].map((language) =>
      compared(
        `P@10 in ${language}`,
        answered.filter((query) => query.language === language),
      ),
    ),
    ...KINDS.map((kind) =>
      compared(
        `P@10 of ${kind}`,
        barred.filter((query) => query.kind === kind),
      ),
    ),
    { name: 'nDCG@10 of rated queries, searched', value: ratedSearched, unit: '' },
    atLeast(ratedSearched - 0.005, {
      name: 'nDCG@10 of rated queries, understood',
      value: ratedUnderstood,
      unit: '',
    }),
    { name: 'a search with the rules, p50', value: medianMs, unit: 'ms' },
  ]
}

function compared(name: string, queries: readonly AnsweredQuery[]): Figure {
  const value = mean(queries, ({ understood }) => understood)
  const peerValue = mean(queries, ({ searched }) => searched)
  return { name, value, unit: '', peer: 'the same text, searched', peerValue, ratio: value / peerValue }
}

function mean(queries: readonly AnsweredQuery[], value: (query: AnsweredQuery) => number): number {
  return queries.reduce((sum, query) => sum + value(query), 0) / queries.length
}
