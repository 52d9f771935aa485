import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, type FieldNote } from './crossing-field.ts'

const note = (sensitivity: FieldNote['sensitivity'], reason: string): FieldNote => ({
  purpose: 'recommendations',
  sensitivity,
  reason,
})

const text = (maximum: number) => z.string().check(z.maxLength(maximum))

/** A product on sale, under a handle: no id, no price, no stock, no link. */
export interface HandledProduct {
  readonly handle: string
  readonly title: string
  readonly category: string
}

/** A product and candidates that may go with it. It says nothing about who looks. */
export interface RecommendationsQuestion {
  readonly task: 'recommendations'
  readonly locale: string
  readonly limit: number
  readonly product: { readonly title: string; readonly category: string }
  readonly candidates: readonly HandledProduct[]
}

const title = () => crossingField(text(200), note('public', 'The published title of a product.'))
const category = () => crossingField(text(200), note('public', 'The published category of a product.'))

export const recommendationsCrossing: Crossing<RecommendationsQuestion> = {
  name: 'recommendations',
  purpose: 'recommendations',
  schema: z.strictObject({
    task: crossingField(z.literal('recommendations'), note('setting', 'Names the task.')),
    locale: crossingField(text(35), note('setting', 'The language of the shop.')),
    limit: crossingField(
      z.int().check(z.gte(1), z.lte(24)),
      note('setting', 'How many products the page has room for.'),
    ),
    product: z.strictObject({ title: title(), category: category() }),
    candidates: z
      .array(
        z.strictObject({
          handle: crossingField(text(8), note('opaque', 'Stands for a product in this request only.')),
          title: title(),
          category: category(),
        }),
      )
      .check(z.maxLength(25)),
  }),
}
