import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'

/**
 * An answer as the schema has it, and nothing else of it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REPLY_INVALID`, whose details name the field.
 */
export function checkedAnswer<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  // Names of the schema, which are ours; indexes left out.
  const field = read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('.')
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: field || 'answer' } })
}
