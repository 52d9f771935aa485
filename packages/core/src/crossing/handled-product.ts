import * as z from 'zod/mini'
import { crossingField, type FieldNote, textUpTo } from './crossing-field.ts'

/** A product on sale, under a handle: no id, no price, no stock, no link. */
export interface HandledProduct {
  readonly handle: string
  readonly title: string
  readonly category: string
}

type Note = (sensitivity: FieldNote['sensitivity'], reason: string) => FieldNote

type PublishedFields = Readonly<Record<'title' | 'category', z.ZodMiniString>>

/** What of a product crosses: its published title and category. */
export function publishedFields(note: Note): PublishedFields {
  return {
    title: crossingField(textUpTo(200), note('public', 'The published title of a product.')),
    category: crossingField(textUpTo(200), note('public', 'The published category of a product.')),
  }
}

/** At most 25 products among which the model may choose. */
export function handledProducts(
  note: Note,
): z.ZodMiniArray<
  z.ZodMiniObject<Readonly<Record<'handle' | 'title' | 'category', z.ZodMiniString>>, z.core.$strict>
> {
  const handle = crossingField(textUpTo(8), note('opaque', 'Stands for a product in this request only.'))
  return z.array(z.strictObject({ handle, ...publishedFields(note) })).check(z.maxLength(25))
}
