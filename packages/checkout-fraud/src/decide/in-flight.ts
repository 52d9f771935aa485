/** Work that has begun and is not finished. */
export interface InFlight {
  track<Value>(work: Promise<Value>): Promise<Value>
  /** Resolves when nothing is under way any more, what began meanwhile included. */
  settled(): Promise<void>
}

export function inFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    track(work) {
      running.add(work)
      const forget = (): void => {
        running.delete(work)
      }
      work.then(forget, forget)
      return work
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
