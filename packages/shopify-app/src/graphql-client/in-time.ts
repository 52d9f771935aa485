import { CloisterError } from '@cloister/core'

export interface Wait {
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Settles with the work, or as soon as the time is over or the caller has left: the work itself may know of neither.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_ABORTED`.
 */
export async function inTime<T>(work: () => Promise<T>, { deadlineMs, signal }: Wait): Promise<T> {
  if (signal?.aborted) throw new CloisterError('CLOISTER_ABORTED')
  const { promise: over, reject } = Promise.withResolvers<never>()
  const leave = () => reject(new CloisterError('CLOISTER_ABORTED'))
  const timer = setTimeout(() => reject(new CloisterError('CLOISTER_DEADLINE_EXCEEDED')), deadlineMs)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work(), over])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', leave)
  }
}
