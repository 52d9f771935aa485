/** Work that is repeated until it is stopped. */
export interface Beat {
  /** Does it now instead of when it is time. */
  wake(): void
  stop(): void
}

/** @param work tells after how many milliseconds it is to be done again. It never throws. */
export function startBeat(work: () => Promise<number>): Beat {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const schedule = (afterMs: number): void => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => void work().then(schedule), afterMs)
    timer.unref()
  }
  schedule(0)
  return {
    wake: () => schedule(0),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
