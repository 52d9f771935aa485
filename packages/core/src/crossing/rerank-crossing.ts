import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, type FieldNote } from './crossing-field.ts'
import type { HandledProduct } from './recommendations-crossing.ts'

const note = (sensitivity: FieldNote['sensitivity'], reason: string): FieldNote => ({
  purpose: 'discovery',
  sensitivity,
  reason,
})

const text = (maximum: number) => z.string().check(z.maxLength(maximum))

/** A query and what was found for it: the model says which fits best. It crosses only where the shop asked for that. */
export interface RerankQuestion {
  readonly task: 'rerank'
  readonly locale: string
  readonly query: string
  readonly candidates: readonly HandledProduct[]
}

export const rerankCrossing: Crossing<RerankQuestion> = {
  name: 'rerank',
  purpose: 'discovery',
  schema: z.strictObject({
    task: crossingField(z.literal('rerank'), note('setting', 'Names the task.')),
    locale: crossingField(text(35), note('setting', 'The language of the shop.')),
    query: crossingField(text(500), note('shopper-text', 'What the shopper searches for.')),
    candidates: z
      .array(
        z.strictObject({
          handle: crossingField(text(8), note('opaque', 'Stands for a product in this request only.')),
          title: crossingField(text(200), note('public', 'The published title of a product.')),
          category: crossingField(text(200), note('public', 'The published category of a product.')),
        }),
      )
      .check(z.maxLength(25)),
  }),
}
