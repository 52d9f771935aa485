import type * as z from 'zod/mini'

/** A closed type of thing that may cross the double line, with the schema that enforces it. */
export interface Crossing<T extends object> {
  readonly name: string
  readonly schema: z.ZodMiniType<T>
}
