import type * as z from 'zod/mini'

/**
 * One operation for the Admin API as a constant, valid on both API versions that are spoken. Nothing is ever pasted into
 * its text.
 */
export interface AdminDocument<Data> {
  /** The name of the operation, for errors and for what is known about its cost. */
  readonly name: string
  readonly text: string
  /** What an app has to be granted for it: exactly what the schema says of the types and fields that it names. */
  readonly scopes: readonly string[]
  /** Reads an answer, and leaves out of it what was not asked for. */
  readonly data: z.ZodMiniType<Data>
}
