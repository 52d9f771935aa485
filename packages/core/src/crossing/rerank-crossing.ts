import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, notesFor, textUpTo } from './crossing-field.ts'
import { type HandledProduct, handledProducts } from './handled-product.ts'

const note = notesFor('discovery')

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
    locale: crossingField(textUpTo(35), note('setting', 'The language of the shop.')),
    query: crossingField(textUpTo(500), note('shopper-text', 'What the shopper searches for.')),
    candidates: handledProducts(note),
  }),
}
