import { setTimeout as wait } from 'node:timers/promises'
import { CloisterError, isCloisterError } from '@cloister/core'

/** What may be over by itself. An answer that does not fit will not fit a second time. */
const PASSING: ReadonlySet<string> = new Set([
  'CLOISTER_PLATFORM_BUSY',
  'CLOISTER_PLATFORM_FAILED',
  'CLOISTER_PLATFORM_UNREACHABLE',
])
/** A limit of rates is waited for as long as it lasts; what fails otherwise is tried so often. */
export const MOST_TRIES = 3
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 60_000

/**
 * Asks until the shop answers. `CLOISTER_PLATFORM_BUSY` is waited for, by what the shop says or twice as long each time,
 * until the signal ends it.
 *
 * @throws A {@link CloisterError} as the call did, or `CLOISTER_ABORTED`.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  mostTries: number = MOST_TRIES,
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS, tries = 1; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    refuseAborted(signal)
    try {
      return await ask()
    } catch (error) {
      if (!isCloisterError(error) || !PASSING.has(error.code)) throw error
      const isBusy = error.code === 'CLOISTER_PLATFORM_BUSY'
      if (!isBusy && ++tries > mostTries) throw error
      await pause(toldMs(error) ?? pauseMs, signal)
    }
  }
}

function toldMs(error: CloisterError): number | undefined {
  const seconds = error.details['retryAfterSeconds']
  return typeof seconds === 'number' ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : undefined
}

async function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  await wait(pauseMs, undefined, { signal }).catch(() => undefined)
  refuseAborted(signal)
}

/** @throws A {@link CloisterError} with code `CLOISTER_ABORTED`. */
export function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
}
