import type { CloisterErrorCode } from '@cloister/core'

/** Problems of one code since they were told last. */
export interface ProblemCount {
  readonly event: 'problems'
  readonly code: CloisterErrorCode
  readonly count: number
}

export interface ProblemCounter {
  add(code: CloisterErrorCode): void
  /** Tells what was not told yet. */
  flush(): void
}

const EVERY_MS = 10_000

/** Tells problems by their number, now and then: whoever sends nonsense must not be able to fill a disk with lines. */
export function countProblems(
  onCount: (count: ProblemCount) => void,
  everyMs: number = EVERY_MS,
): ProblemCounter {
  const counts = new Map<CloisterErrorCode, number>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    for (const [code, count] of counts) onCount({ event: 'problems', code, count })
    counts.clear()
  }

  return {
    add(code) {
      counts.set(code, (counts.get(code) ?? 0) + 1)
      // It keeps no process that would end.
      timer ??= setTimeout(flush, everyMs).unref()
    },
    flush,
  }
}
