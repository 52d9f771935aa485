import { CloisterError } from '@cloister/core'

/** Waits. @throws A {@link CloisterError} with code `CLOISTER_ABORTED` when the signal ends it. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted(signal)
  if (ms <= 0) return
  await new Promise<void>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(aborted(signal))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}

function aborted({ reason }: AbortSignal): CloisterError {
  return new CloisterError('CLOISTER_ABORTED', { cause: reason })
}
