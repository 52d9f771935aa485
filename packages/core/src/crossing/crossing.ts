import type * as z from 'zod/mini'
import type { Purpose } from './crossing-field.ts'

/** A closed type of thing that may cross the double line, with the schema that enforces it. */
export interface Crossing<T extends object> {
  /** A capability, or a second question that it asks. */
  readonly name: string
  readonly purpose: Purpose
  readonly schema: z.ZodMiniType<T>
}
