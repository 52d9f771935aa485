import { setTimeout as wait } from 'node:timers/promises'

/** Spaces the requests to each origin evenly, so that a scan is no load. */
export interface Pacer {
  /** Ends when it is this caller's turn; a second caller waits behind the first. */
  turn(origin: string, signal?: AbortSignal): Promise<void>
}

export function createPacer(requestsPerSecond: number): Pacer {
  const spacingMs = 1000 / requestsPerSecond
  const nextTurn = new Map<string, number>()
  return {
    async turn(origin, signal) {
      const now = performance.now()
      const mine = Math.max(now, nextTurn.get(origin) ?? 0)
      nextTurn.set(origin, mine + spacingMs)
      if (mine > now) await wait(mine - now, undefined, signal === undefined ? {} : { signal })
    },
  }
}
