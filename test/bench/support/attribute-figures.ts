import { join } from 'node:path'
import { ANSWERING_SCORE, attributeRanker } from '@cloister/core/retrieve'
import { atLeast, type Figure } from '../figure.ts'
import { abstentionBelow, alwaysAbstaining, bestThreshold, type Judged } from './abstention.ts'
import { type LabelledQuestion, readSemiPqa } from './read-semi-pqa.ts'

/** Whether the attribute that came first was the answer. */
interface Ranked extends Judged {
  readonly isRight: boolean
}

/** Question → property of the product, without a model: the held-out part, and the part that features were chosen on. */
export function attributeFigures(dataDirectory: string): readonly Figure[] {
  const part = (name: string) => rankAll(readSemiPqa(join(dataDirectory, 'support/semiPQA', `${name}.csv`)))
  const seen = part('testseen')
  const dev = part('dev')
  const abstention = abstentionBelow(ANSWERING_SCORE, seen)
  return [
    { name: 'product questions', value: seen.length, unit: '' },
    atLeast(0.7, {
      ...{ name: 'product questions P@1', value: precisionAt1(seen), unit: '' },
      // Measured on the same part by its own definition of the words; see the explanation of the suite.
      ...{ peer: 'BM25', peerValue: 0.66, ratio: precisionAt1(seen) / 0.66 },
    }),
    { name: 'product questions P@1, development part', value: precisionAt1(dev), unit: '' },
    {
      name: 'unanswerable product questions',
      value: share(seen, ({ isAnswerable }) => !isAnswerable),
      unit: '',
    },
    atLeast(0.6, {
      ...{ name: 'abstention F1', value: abstention.f1, unit: '', peer: 'always abstaining' },
      ...{ peerValue: alwaysAbstaining(seen).f1, ratio: abstention.f1 / alwaysAbstaining(seen).f1 },
    }),
    { name: 'abstention precision', value: abstention.precision, unit: '' },
    { name: 'abstention recall', value: abstention.recall, unit: '' },
    {
      name: 'abstention F1, threshold chosen on these very questions',
      value: bestThreshold(seen).f1,
      unit: '',
    },
    { name: 'abstention F1, development part', value: abstentionBelow(ANSWERING_SCORE, dev).f1, unit: '' },
    { name: 'claimed answers that are right', value: claimed(seen), unit: '' },
  ]
}

function rankAll(questions: readonly LabelledQuestion[]): readonly Ranked[] {
  const ranker = attributeRanker(questions.map(({ attributes }) => attributes))
  return questions.map(({ question, attributes }) => {
    const [best] = ranker.rank(question, attributes)
    const isRight = attributes.some(
      ({ name, value, answers }) => answers && name === best?.name && value === best.value,
    )
    return {
      isAnswerable: attributes.some(({ answers }) => answers),
      score: best?.score ?? 0,
      isRight,
    }
  })
}

function precisionAt1(ranked: readonly Ranked[]): number {
  return share(
    ranked.filter(({ isAnswerable }) => isAnswerable),
    ({ isRight }) => isRight,
  )
}

function claimed(ranked: readonly Ranked[]): number {
  return share(
    ranked.filter(({ score }) => score >= ANSWERING_SCORE),
    ({ isRight }) => isRight,
  )
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / (items.length || 1)
}
