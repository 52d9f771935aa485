import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'

/**
 * An answer as its schema has it, and nothing else of it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REPLY_INVALID`, whose details name the field.
 */
export function readAnswer<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  // Names of the schema, which are ours; indexes left out.
  const field = read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('.')
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: field || 'answer' } })
}

/** `undefined` for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
