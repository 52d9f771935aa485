import { CloisterError } from '../cloister-error.ts'

/** A signal does not tell when it will end; whoever considers a second try has to know. */
const endsAtMs = new WeakMap<AbortSignal, number>()

/** How long a signal of this file still lasts, in milliseconds; `Infinity` for any other. */
export function remainingMs(signal: AbortSignal): number {
  return (endsAtMs.get(signal) ?? Number.POSITIVE_INFINITY) - performance.now()
}

/** A time limit for a part of a call. Whoever starts one ends it. */
export interface Deadline {
  /** Ends when the time is over, or with the outer signal. */
  readonly signal: AbortSignal
  /** The time counts no longer; from here on only the outer signal ends the call. */
  met(): void
  /** Frees the timer and the listener. Safe to call at any time. */
  end(): void
}

/**
 * Ends with the outer signal, or after a time unless `met` was called before.
 *
 * By hand, because an `AbortSignal.timeout` keeps its timer and what listens to it for the whole time, however early the
 * answer came, and Node keeps something of each `AbortSignal.any` for as long as the caller's own signal lives.
 */
export function startDeadline(timeoutMs: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController()
  const end = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', onAbort)
  }
  const over = (reason: unknown) => {
    end()
    controller.abort(reason)
  }
  const onAbort = () => over(outer?.reason)
  const timer = setTimeout(() => over(new DOMException('', 'TimeoutError')), timeoutMs)
  if (outer?.aborted) onAbort()
  else outer?.addEventListener('abort', onAbort, { once: true })
  const leftMs = outer === undefined ? timeoutMs : Math.min(timeoutMs, remainingMs(outer))
  endsAtMs.set(controller.signal, performance.now() + leftMs)
  return { signal: controller.signal, met: () => clearTimeout(timer), end }
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
