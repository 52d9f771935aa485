import type { CallEvent, CloisterOptions, Product } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { understood } from '@cloister/core/test-support/model-constraints.ts'
import { fakePrivateModel } from '@cloister/core/testing'
import { replaceConnection, type UnsafeOptions } from '@cloister/core/unsafe'
import { describe, expect, it } from 'vitest'
import { type CapabilityEvaluation, evaluateCloister } from './evaluate-cloister.ts'
import { evaluationTable } from './evaluation-table.ts'
import type { Labels } from './read-labels.ts'

const PRODUCTS: readonly Product[] = ['Steel kettle', 'Glass kettle', 'Tea towel', 'Tea strainer'].map(
  (title, index) => ({
    id: `P-${index + 1}`,
    title,
    category: ['Kitchen'],
    priceMinor: 1000 * (index + 1),
    currency: 'EUR',
    inStock: true,
    attributes: {},
    relatedIds: index === 0 ? ['P-4', 'P-3', 'P-2'] : [],
  }),
)
const PAGES = [
  {
    id: 'r',
    title: 'Returns',
    url: '/help/returns',
    text: 'You can return goods within 30 days. A return is free.',
  },
]
const LABELS: Labels = {
  queries: [{ query: 'something for hot water CANARY', ratings: new Map([['P-2', 3]]) }],
  baskets: [['P-1', 'P-3'], ['GONE', 'P-3'], ['P-2']],
  questions: [
    { question: 'Can I return goods?', source: '/help/returns', contains: ['thirty days'] },
    { question: 'Is the moon CANARY far?', source: undefined, contains: [] },
  ],
}

/** A model that understands the query, knows its way about baskets, and says one thing too much. */
async function shop(observed: CallEvent[] = []): Promise<CloisterOptions & UnsafeOptions> {
  const { connection } = fakePrivateModel(({ question }) => {
    if (question['task'] === 'support')
      return 'You have thirty days [p1]. You get 90 EUR [p1]. See https://evil.example [p1].'
    if (question['task'] === 'recommendations') return '{"handles":["c2"]}'
    return understood({ text: 'glass kettle' })
  })
  const issuer = 'https://localhost:9444'
  return {
    gateway: {
      url: 'https://localhost:9443/v1',
      model: 'm',
      authorization: { issuer, clientId: 'c', clientSecret: 's' },
    },
    catalogue: await openCatalogue({ products: PRODUCTS }),
    knowledge: await openKnowledge({ pages: PAGES }),
    observe: (event) => observed.push(event),
    [replaceConnection]: connection,
  }
}

function figure(evaluations: readonly CapabilityEvaluation[], capability: string, name: string) {
  const { withoutModel, withModel } =
    evaluations.find((one) => one.capability === capability)?.figures.find((one) => one.name === name) ?? {}
  return [withoutModel, withModel]
}

describe('an evaluation', () => {
  it('says how good the answers are with the model and without', async () => {
    const found = await evaluateCloister(await shop(), LABELS)
    expect(figure(found, 'discovery', 'nDCG@10')).toEqual([0, 1])
    expect(figure(found, 'recommendations', 'HR@10')).toEqual([1, 1])
    expect(figure(found, 'recommendations', 'MRR@10')).toEqual([0.5, 1])
    expect(figure(found, 'support', 'right page cited first')).toEqual([1, 1])
    expect(figure(found, 'support', 'says what it has to')).toEqual([0, 1])
    expect(figure(found, 'support', 'abstained where no page answers')).toEqual([1, 1])
    expect(figure(found, 'support', 'abstention F1')).toEqual([1, 1])
  })

  it('counts what was removed, who answered, and why', async () => {
    const observed: CallEvent[] = []
    const found = await evaluateCloister(await shop(observed), LABELS)
    expect(figure(found, 'support', 'removed by grounding')).toEqual([0, 2])
    expect(figure(found, 'support', 'of them stopped by the output guard')).toEqual([0, 1])
    expect(figure(found, 'support', 'answered by the model')).toEqual([0, 0.5])
    expect(figure(found, 'support', 'fallback: unreachable')).toEqual([1, 0])
    expect(figure(found, 'support', 'fallback: unneeded')).toEqual([1, 1])
    expect(
      figure(found, 'recommendations', 'baskets whose first product the catalogue does not know'),
    ).toEqual([1, 1])
    expect(figure(found, 'support', 'p99')).toEqual([expect.any(Number), expect.any(Number)])
    // The shop's own observer hears of every call as well.
    expect(observed.length).toBeGreaterThan(8)
  })

  it('leaves out what has no labels', async () => {
    const found = await evaluateCloister(await shop(), { ...LABELS, baskets: [], questions: [] })
    expect(found.map(({ capability }) => capability)).toEqual(['discovery'])
  })

  it('prints figures and no word of a label', async () => {
    const table = evaluationTable(await evaluateCloister(await shop(), LABELS))
    expect(table).toContain('discovery (1 labelled)')
    expect(table).toMatch(/nDCG@10 +0\.000 +1\.000 +\+1\.000/u)
    expect(table).toMatch(/removed by grounding +0 +2/u)
    expect(table).not.toMatch(/CANARY|kettle|P-1|moon|goods/u)
    expect(table).not.toContain('fallback: deadline')
  })
})
