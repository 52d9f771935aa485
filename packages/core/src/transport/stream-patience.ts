import { CloisterError } from '../cloister-error.ts'
import { abortError } from './deadline.ts'

/** The longest pauses that a stream may make, in milliseconds. */
interface StreamPauses {
  readonly idleMs: number
  readonly firstEventMs?: number
}

/**
 * Waits for the reads of one stream, one at a time, until the idle time is over or the signal ends. It holds one timer
 * and one listener for the whole stream; a pair for each read is what makes streams slow and listeners leak.
 */
export class StreamPatience {
  readonly #idleMs: number
  readonly #signal: AbortSignal
  #waitUntilMs: number
  #timer: ReturnType<typeof setTimeout>
  #giveUp: ((fault: CloisterError) => void) | undefined
  #fault: CloisterError | undefined

  constructor({ idleMs, firstEventMs = idleMs }: StreamPauses, signal: AbortSignal) {
    this.#idleMs = idleMs
    this.#signal = signal
    this.#waitUntilMs = performance.now() + firstEventMs
    this.#timer = setTimeout(this.#onTimer, firstEventMs)
    if (signal.aborted) this.#fail(abortError(signal))
    else signal.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** There was progress: the idle time begins again. */
  renew(): void {
    this.#waitUntilMs = performance.now() + this.#idleMs
  }

  /** @throws A {@link CloisterError} with code `CLOISTER_STREAM_STALLED`, or why the signal ended. */
  wait<T>(read: () => Promise<T>): Promise<T> {
    if (this.#fault) return Promise.reject(this.#fault)
    return new Promise((resolve, reject) => {
      this.#giveUp = reject
      read().then(resolve, reject)
    })
  }

  /** Frees the timer and the listener. */
  end(): void {
    clearTimeout(this.#timer)
    this.#signal.removeEventListener('abort', this.#onAbort)
  }

  #fail(fault: CloisterError): void {
    this.#fault = fault
    this.#giveUp?.(fault)
    this.end()
  }

  readonly #onAbort = (): void => this.#fail(abortError(this.#signal))

  readonly #onTimer = (): void => {
    const leftMs = this.#waitUntilMs - performance.now()
    if (leftMs > 0) this.#timer = setTimeout(this.#onTimer, Math.ceil(leftMs))
    else this.#fail(new CloisterError('CLOISTER_STREAM_STALLED'))
  }
}
