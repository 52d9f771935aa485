/** Wakes whoever waits for a job in this process; jobs of other processes are found by looking now and then. */
export interface DueJobs {
  wake(): void
  /** Asks `next` until it has one, or until the signal ends the wait. */
  wait<Job>(next: () => Promise<Job | undefined>, signal: AbortSignal): Promise<Job | undefined>
}

const LOOK_AGAIN_MS = 250

export function dueJobs(): DueJobs {
  const sleepers = new Set<() => void>()
  const sleep = (signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, LOOK_AGAIN_MS)
    sleepers.add(resolve)
    const stop = () => resolve()
    signal.addEventListener('abort', stop, { once: true })
    return promise.finally(() => {
      clearTimeout(timer)
      sleepers.delete(resolve)
      signal.removeEventListener('abort', stop)
    })
  }
  return {
    wake() {
      for (const resolve of sleepers) resolve()
    },
    async wait(next, signal) {
      while (!signal.aborted) {
        const job = await next()
        if (job !== undefined) return job
        await sleep(signal)
      }
      return undefined
    },
  }
}
