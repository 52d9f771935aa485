import { StorefrontError } from './storefront-error.ts'

/** What ends a call before its answer does: the page's own abort, or a deadline. */
export interface CallEnd {
  /** Its reason is the page's own, or a {@link StorefrontError} with code `STOREFRONT_TIMEOUT`. */
  readonly signal: AbortSignal
  /** How long the deadline is still away, in milliseconds. */
  readonly remainingMs: () => number
  /** Starts the deadline anew: something arrived. */
  readonly restart: () => void
  /** Stops the deadline while it is the page that takes its time. */
  readonly rest: () => void
  /** Lets go of the timer and of the page's signal. */
  readonly release: () => void
}

export function callEnd(timeoutMs: number, pageSignal?: AbortSignal): CallEnd {
  const controller = new AbortController()
  let endsAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = (): void => clearTimeout(timer)
  const restart = (): void => {
    rest()
    endsAt = Date.now() + timeoutMs
    timer = setTimeout(() => controller.abort(new StorefrontError('STOREFRONT_TIMEOUT')), timeoutMs)
  }
  const leave = (): void => controller.abort(pageSignal?.reason)
  restart()
  if (pageSignal?.aborted) leave()
  pageSignal?.addEventListener('abort', leave)
  return {
    signal: controller.signal,
    remainingMs: () => endsAt - Date.now(),
    restart,
    rest,
    release: () => {
      rest()
      pageSignal?.removeEventListener('abort', leave)
    },
  }
}
