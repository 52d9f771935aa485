import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, notesFor, textUpTo } from './crossing-field.ts'
import { type HandledProduct, handledProducts, publishedFields } from './handled-product.ts'

const note = notesFor('recommendations')

/** A product and candidates that may go with it. It says nothing about who looks. */
export interface RecommendationsQuestion {
  readonly task: 'recommendations'
  readonly locale: string
  readonly limit: number
  readonly product: { readonly title: string; readonly category: string }
  readonly candidates: readonly HandledProduct[]
}

export const recommendationsCrossing: Crossing<RecommendationsQuestion> = {
  name: 'recommendations',
  purpose: 'recommendations',
  schema: z.strictObject({
    task: crossingField(z.literal('recommendations'), note('setting', 'Names the task.')),
    locale: crossingField(textUpTo(35), note('setting', 'The language of the shop.')),
    limit: crossingField(
      z.int().check(z.gte(1), z.lte(24)),
      note('setting', 'How many products the page has room for.'),
    ),
    product: z.strictObject(publishedFields(note)),
    candidates: handledProducts(note),
  }),
}
