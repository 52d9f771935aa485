import { CloisterError } from '../cloister-error.ts'

/** A signal does not tell when it will end; whoever considers a second try has to know. */
const endsAtMs = new WeakMap<AbortSignal, number>()

/** A signal that ends with the caller's or after a time, whichever comes first. */
export function deadlineSignal(timeoutMs: number, caller?: AbortSignal): AbortSignal {
  const deadline = AbortSignal.timeout(timeoutMs)
  return endingAt(caller ? AbortSignal.any([caller, deadline]) : deadline, performance.now() + timeoutMs)
}

/** How long a signal of this file still lasts, in milliseconds; `Infinity` for any other. */
export function remainingMs(signal: AbortSignal): number {
  return (endsAtMs.get(signal) ?? Number.POSITIVE_INFINITY) - performance.now()
}

/** A deadline that no longer counts once it was met: the rest of the answer has other limits. */
export interface FirstByteDeadline {
  readonly signal: AbortSignal
  /** From here on only the outer signal ends the call. */
  met(): void
  /** Frees the timer and the listener. Safe to call at any time. */
  end(): void
}

/**
 * Ends with the outer signal, or after a time unless `met` was called before. By hand, because Node keeps something of
 * each `AbortSignal.any` of an `AbortSignal.any` for as long as the caller's own signal lives.
 */
export function firstByteDeadline(timeoutMs: number, outer: AbortSignal): FirstByteDeadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new DOMException('', 'TimeoutError')), timeoutMs)
  const onAbort = () => controller.abort(outer.reason)
  if (outer.aborted) onAbort()
  else outer.addEventListener('abort', onAbort, { once: true })
  const endMs = performance.now() + Math.min(timeoutMs, remainingMs(outer))
  return {
    signal: endingAt(controller.signal, endMs),
    met: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer)
      outer.removeEventListener('abort', onAbort)
    },
  }
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

/** Waits, and leaves no timer behind when the signal ends first. */
export async function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  try {
    await untilAborted(waited, signal)
  } finally {
    clearTimeout(timer)
  }
}

function endingAt(signal: AbortSignal, endMs: number): AbortSignal {
  endsAtMs.set(signal, endMs)
  return signal
}
