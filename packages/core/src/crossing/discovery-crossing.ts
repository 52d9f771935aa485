import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, notesFor, textUpTo } from './crossing-field.ts'

const note = notesFor('discovery')

/** A search query and the shop's own words for what it sells: the model turns the one into the other. */
export interface DiscoveryQuestion {
  readonly task: 'discovery'
  readonly locale: string
  readonly currency: string
  readonly query: string
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  /** Such as `material: Steel`. */
  readonly attributes: readonly string[]
}

export const discoveryCrossing: Crossing<DiscoveryQuestion> = {
  name: 'discovery',
  purpose: 'discovery',
  schema: z.strictObject({
    task: crossingField(z.literal('discovery'), note('setting', 'Names the task.')),
    locale: crossingField(
      textUpTo(35),
      note('setting', 'The language of the shop, so that the query is read in it.'),
    ),
    currency: crossingField(
      z.string().check(z.length(3)),
      note('setting', 'The currency of prices in the query.'),
    ),
    query: crossingField(textUpTo(500), {
      ...note('shopper-text', 'What the shopper searches for.'),
      retention: 'cache',
    }),
    categories: z
      .array(crossingField(textUpTo(120), note('public', 'Category names among which the model may choose.')))
      .check(z.maxLength(60)),
    brands: z
      .array(crossingField(textUpTo(120), note('public', 'Brand names among which the model may choose.')))
      .check(z.maxLength(60)),
    attributes: z
      .array(
        crossingField(textUpTo(120), note('public', 'Attribute values among which the model may choose.')),
      )
      .check(z.maxLength(40)),
  }),
}
