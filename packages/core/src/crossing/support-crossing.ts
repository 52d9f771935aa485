import * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { crossingField, type FieldNote, notesFor, textUpTo } from './crossing-field.ts'

const note = notesFor('support')

const earlier = (reason: string): FieldNote => ({
  ...note('shopper-text', reason),
  retention: 'conversation',
})

/** A part of a published help page, of a product's data or of a review, under a handle. */
export interface HandledPassage {
  readonly handle: string
  readonly kind?: 'product' | 'review' | undefined
  readonly title: string
  readonly text: string
}

/** An order as far as an answer needs it: neither number nor goods nor address. */
export interface HandledOrder {
  readonly handle: string
  readonly status: 'processing' | 'shipped' | 'delivered' | 'cancelled'
  readonly placedDaysAgo: number
  readonly etaDays?: number | undefined
}

/** What was said a moment ago in the same conversation, shortened. */
export interface EarlierTurn {
  readonly asked: string
  readonly answered: string
}

/** A shopper's question, the passages that may answer it, and the state of the shopper's own orders. */
export interface SupportQuestion {
  readonly task: 'support'
  readonly locale: string
  readonly question: string
  readonly passages: readonly HandledPassage[]
  readonly orders: readonly HandledOrder[]
  /** What may be proposed for an order; only where the shop has a policy for it. */
  readonly actions?: readonly SupportAction[] | undefined
  readonly history?: readonly EarlierTurn[] | undefined
}

/** What may ever be proposed for an order. Nothing of it happens before the shopper has confirmed it. */
export const SUPPORT_ACTIONS = [
  'cancel',
  'return',
  'exchange',
  'change-address',
  'change-items',
  'change-payment',
] as const

export type SupportAction = (typeof SUPPORT_ACTIONS)[number]

const handle = () =>
  crossingField(textUpTo(8), note('opaque', 'Stands for a passage or an order in this request only.'))
const days = (reason: string) => crossingField(z.int().check(z.gte(0), z.lte(3660)), note('coarse', reason))

export const supportCrossing: Crossing<SupportQuestion> = {
  name: 'support',
  purpose: 'support',
  schema: z.strictObject({
    task: crossingField(z.literal('support'), note('setting', 'Names the task.')),
    locale: crossingField(textUpTo(35), note('setting', 'The language of the shop.')),
    question: crossingField(textUpTo(2000), note('shopper-text', 'What the shopper asks.')),
    passages: z
      .array(
        z.strictObject({
          handle: handle(),
          kind: z.optional(
            crossingField(
              z.enum(['product', 'review']),
              note('public', 'Whether it is a product’s data or a customer’s opinion.'),
            ),
          ),
          title: crossingField(textUpTo(200), note('public', 'The title of a published help page.')),
          text: crossingField(textUpTo(2000), note('public', 'A part of a published help page.')),
        }),
      )
      .check(z.maxLength(8)),
    orders: z
      .array(
        z.strictObject({
          handle: handle(),
          status: crossingField(
            z.enum(['processing', 'shipped', 'delivered', 'cancelled']),
            note('coarse', 'The state of an order of the signed-in shopper.'),
          ),
          placedDaysAgo: days('How long ago the order was placed, in whole days.'),
          etaDays: z.optional(days('In how many days the order should arrive.')),
        }),
      )
      .check(z.maxLength(5)),
    actions: z.optional(
      z
        .array(crossingField(z.enum(SUPPORT_ACTIONS), note('setting', 'What may be proposed for an order.')))
        .check(z.maxLength(SUPPORT_ACTIONS.length)),
    ),
    history: z.optional(
      z
        .array(
          z.strictObject({
            asked: crossingField(textUpTo(600), earlier('What the shopper asked a moment ago.')),
            answered: crossingField(textUpTo(600), earlier('What was answered a moment ago.')),
          }),
        )
        .check(z.maxLength(2)),
    ),
  }),
}
