import type { ProbeClient } from '../../probe/probe-client.ts'
import type { CheckContext } from '../check-context.ts'

/** What one check is given to look at one subject, and how its look is ended. */
export interface Look {
  readonly context: CheckContext
  readonly hasEnded: boolean
  /** Ends what it waits for: files that are read, requests that were sent or wait their turn. */
  end(): void
}

/** The signal and the client of a look are made when a check wants them: most want neither, and there are millions of looks. */
export function openLook({ probe, active, model, now, signal }: CheckContext): Look {
  const ended = new AbortController()
  let ownSignal: AbortSignal | undefined
  let ownProbe: ProbeClient | undefined
  const signalOf = (): AbortSignal => {
    ownSignal ??= AbortSignal.any([signal, ended.signal])
    return ownSignal
  }
  return {
    context: {
      active,
      model,
      now,
      get signal() {
        return signalOf()
      },
      get probe() {
        ownProbe ??= probe.until(signalOf())
        return ownProbe
      },
    },
    get hasEnded() {
      return ended.signal.aborted
    },
    end: () => ended.abort(),
  }
}
