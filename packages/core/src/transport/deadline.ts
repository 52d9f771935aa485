import { CloisterError } from '../cloister-error.ts'

/** A signal that ends with the caller's or after a time, whichever comes first. */
export function deadlineSignal(timeoutMs: number, caller?: AbortSignal): AbortSignal {
  const deadline = AbortSignal.timeout(timeoutMs)
  return caller ? AbortSignal.any([caller, deadline]) : deadline
}

/** Why a signal ended, in our words: the deadline, or the caller. */
export function abortError(signal: AbortSignal): CloisterError {
  const reason: unknown = signal.reason
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError'
  return new CloisterError(isTimeout ? 'CLOISTER_DEADLINE_EXCEEDED' : 'CLOISTER_ABORTED')
}

/** Settles with the work or rejects when the signal ends; the listener never outlives the wait. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined)
    return Promise.reject(abortError(signal))
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(abortError(signal))
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
