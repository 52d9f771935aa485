import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'

/**
 * Options with their defaults.
 *
 * @param whole What is named where the fault is of no one option.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function checkedOptions<T>(schema: z.ZodMiniType<T>, options: unknown, whole: string): T {
  const read = schema.safeParse(options)
  if (read.success) return read.data
  const option = String(read.error.issues[0]?.path[0] ?? whole)
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
