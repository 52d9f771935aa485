import { isCloisterError } from '../cloister-error.ts'

/** What was read, or nothing where a platform said something that cannot be: the others are there without it. */
export function readable<T>(read: () => T): readonly T[] {
  try {
    return [read()]
  } catch (cause) {
    if (isCloisterError(cause)) return []
    throw cause
  }
}
