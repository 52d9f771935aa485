import * as z from 'zod/mini'

/** Why a field crosses. One capability, one purpose (GDPR Art. 5(1)(b): purpose limitation). */
export type Purpose = 'discovery' | 'recommendations' | 'support'

/**
 * What a field is, which decides what the minimiser does to it:
 * `public` is text that the shop publishes, `shopper-text` was typed by a shopper and is redacted,
 * `opaque` is a handle that means something in this request only, `coarse` is a class or a bucket,
 * `setting` comes from the shop's configuration.
 */
export type Sensitivity = 'public' | 'shopper-text' | 'opaque' | 'coarse' | 'setting'

/**
 * In which form a field reaches the model: `verbatim` as it is, `bucket` as a class or a count of days, `pseudonym`
 * with a placeholder or a handle in the place of what it means, `never` not at all.
 */
export type Form = 'verbatim' | 'bucket' | 'pseudonym' | 'never'

/**
 * How long Cloister holds a field, always in memory: `call` until the answer is given, `conversation` redacted until
 * the conversation ends or nobody has written for half an hour, `cache` for a quarter of an hour where nothing personal was
 * found in it, `process` as long as the shop publishes or configures it. What the model's operator keeps is the
 * operator's to say.
 */
export type Retention = 'call' | 'cache' | 'conversation' | 'process'

/** What is done with a field of each sensitivity. */
export const HANDLING: Readonly<Record<Sensitivity, { readonly form: Form; readonly retention: Retention }>> =
  {
    public: { form: 'verbatim', retention: 'process' },
    'shopper-text': { form: 'pseudonym', retention: 'call' },
    opaque: { form: 'pseudonym', retention: 'call' },
    coarse: { form: 'bucket', retention: 'call' },
    setting: { form: 'verbatim', retention: 'process' },
  }

export interface FieldNote {
  readonly purpose: Purpose
  readonly sensitivity: Sensitivity
  /** One sentence for the data map. */
  readonly reason: string
  /** Where it is held longer than fields of its sensitivity are. */
  readonly retention?: Retention
}

/** Writes the notes of one capability's fields. */
export function notesFor(purpose: Purpose): (sensitivity: Sensitivity, reason: string) => FieldNote {
  return (sensitivity, reason) => ({ purpose, sensitivity, reason })
}

/** A text of at most so many UTF-16 characters. */
export function textUpTo(maximum: number): z.ZodMiniString {
  return z.string().check(z.maxLength(maximum))
}

const notes = z.registry<FieldNote>()

/** Declares a leaf that may cross. A leaf without a note does not pass the minimiser. */
export function crossingField<Schema extends z.core.$ZodType>(schema: Schema, note: FieldNote): Schema {
  notes.add(schema as never, note)
  return schema
}

export function noteOf(schema: z.core.$ZodType): FieldNote | undefined {
  return notes.get(schema as never)
}
