import { type CloisterError, isCloisterError } from '@cloister/core'

/** The error with which something is refused. What else it throws is thrown on. */
export async function refusalOf(work: () => unknown): Promise<CloisterError> {
  try {
    await work()
  } catch (error) {
    if (isCloisterError(error)) return error
    throw error
  }
  throw new Error('It was not refused.')
}
